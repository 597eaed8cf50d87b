import { solve } from './distributions.ts';
import type { Rate } from './poisson-rate.ts';
import {
  CONFIDENCE,
  type Estimate,
  estimate,
  requireCounts,
  type Undefined,
  undefinedBecause,
} from './result.ts';
import { betaRegularized } from './special-functions.ts';

/** Two rates told apart by how their events fall to the sides: right at any count, zero included. */
export interface ExactRates {
  readonly kind: 'exact';
  /** How many of the events would fall to each side if the rates were the same. */
  readonly expected: { readonly a: number; readonly b: number };
  /** rate(a) / rate(b) with the exact interval; null where `b` has no events, and `high` too, since nothing bounds it. */
  readonly ratio: { readonly value: number | null; readonly low: number; readonly high: number | null };
}

/**
 * rate(a) over rate(b) given all events of both: of so many, those of `a` are binomial, so that Clopper and Pearson's interval
 * of their share (1934) is one of the ratio (Przyborowski and Wilenski 1940). Takes events as independent: where they come in
 * clusters the interval is too narrow. Undefined when a side has no exposure, or neither side events.
 */
export function exactRates(a: Rate, b: Rate, confidence = CONFIDENCE): ExactRates | Undefined {
  requireCounts(a.events, a.exposure, b.events, b.exposure);
  if (a.exposure === 0 || b.exposure === 0) return undefinedBecause('no observations');
  const events = a.events + b.events;
  if (events === 0) return undefinedBecause('no variation');
  const { low, high } = clopperPearson(a.events, events, confidence);
  const ratioAt = (share: number) => (share / (1 - share)) * (b.exposure / a.exposure);
  const exposure = a.exposure + b.exposure;
  return {
    kind: 'exact',
    expected: { a: (events * a.exposure) / exposure, b: (events * b.exposure) / exposure },
    ratio: {
      value: b.events === 0 ? null : ratioAt(a.events / events),
      low: ratioAt(low),
      high: b.events === 0 ? null : ratioAt(high),
    },
  };
}

function clopperPearson(successes: number, total: number, confidence: number): Estimate {
  const tail = (1 - confidence) / 2;
  const atLeast = (share: number, count: number) => betaRegularized(count, total - count + 1, share);
  const share = successes / total;
  const low = successes === 0 ? 0 : solve((p) => atLeast(p, successes) - tail, 0, share);
  const high = successes === total ? 1 : solve((p) => 1 - atLeast(p, successes + 1) - tail, share, 1);
  return estimate(share, low, high);
}
