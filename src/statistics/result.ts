/** Shared result shapes. No statistic here ever returns NaN or Infinity: what cannot be computed says why. */

/** Why a statistic has no value; each reads as the end of the sentence "undefined: …". */
export type UndefinedReason =
  | 'no observations'
  /** Labels of a file, which names only sessions with an episode. */
  | 'denominator not known'
  | 'no positives'
  | 'no variation'
  | 'too few points'
  | 'a single group'
  | 'a single cluster'
  | 'most resamples undefined'
  | 'detector no better than chance';

export interface Undefined {
  readonly kind: 'undefined';
  readonly reason: UndefinedReason;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A point estimate with its confidence interval. */
export interface Estimate extends Interval {
  readonly kind: 'estimate';
  readonly value: number;
}

export type Estimated = Estimate | Undefined;

/** `successes` of `total`; both are counts. */
export interface Proportion {
  readonly successes: number;
  readonly total: number;
}

/** Every interval is 95 % unless the caller says otherwise. */
export const CONFIDENCE = 0.95;

export function undefinedBecause(reason: UndefinedReason): Undefined {
  return { kind: 'undefined', reason };
}

export function estimate(value: number, low: number, high: number): Estimate {
  return { kind: 'estimate', value, low, high };
}

/** The interval of an estimate, or null when it is undefined. */
export function intervalOf(estimated: Estimated): Interval | null {
  return estimated.kind === 'estimate' ? { low: estimated.low, high: estimated.high } : null;
}

/** The value of an estimate, or null when it is undefined. */
export function pointValue(estimated: Estimated): number | null {
  return estimated.kind === 'estimate' ? estimated.value : null;
}

/** Throws `RangeError` when a count is negative, fractional or not finite: a fault of the caller, never of the data. */
export function requireCounts(...counts: readonly number[]): void {
  for (const count of counts)
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
}

/** Throws `RangeError` unless 0 ≤ successes ≤ total, both whole numbers. */
export function requireProportion({ successes, total }: Proportion): void {
  requireCounts(successes, total);
  if (successes > total) throw new RangeError(`${successes} successes of ${total}`);
}
