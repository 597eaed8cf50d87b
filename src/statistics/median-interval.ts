import { max, mean, min, quantileSorted, sampleStandardDeviation } from 'simple-statistics';
import { CONFIDENCE, type Interval, type Undefined, undefinedBecause } from './result.ts';
import { betaRegularized } from './special-functions.ts';

export interface Median {
  readonly kind: 'median';
  readonly value: number;
  /** Null when even the smallest and largest value do not reach the confidence: below six values at 95 %. */
  readonly interval: Interval | null;
  /** The exact coverage of that interval, at least the confidence asked for; null without an interval. */
  readonly coverage: number | null;
  readonly n: number;
}

/** The numbers that the study prints of a distribution. `sd` is the sample's (n − 1); null for one value. */
export interface Spread {
  readonly kind: 'spread';
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly min: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * The median with the interval between two order statistics, free of any assumption on the distribution: the number
 * of values below the true median is binomial(n, ½). The narrowest symmetric pair that reaches the confidence.
 */
export function medianWithInterval(values: readonly number[], confidence = CONFIDENCE): Median | Undefined {
  const n = values.length;
  if (n === 0) return undefinedBecause('no observations');
  const sorted = values.toSorted((a, b) => a - b);
  const value = quantileSorted(sorted, 0.5);
  const rank = lowerRank(n, confidence);
  if (rank === 0) return { kind: 'median', value, interval: null, coverage: null, n };
  const interval = { low: sorted[rank - 1] ?? value, high: sorted[n - rank] ?? value };
  return { kind: 'median', value, interval, coverage: 1 - 2 * tail(n, rank), n };
}

/** P(fewer than `rank` of n values lie below the median). */
function tail(n: number, rank: number): number {
  return betaRegularized(n - rank + 1, rank, 0.5);
}

/** The largest rank whose two tails together stay within 1 − confidence; 0 when there is none. */
function lowerRank(n: number, confidence: number): number {
  let low = 0;
  let high = Math.ceil(n / 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (2 * tail(n, middle) <= 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Mean, spread and quantiles (linear interpolation, numpy's and pandas' default). Undefined without values. */
export function spreadOf(values: readonly number[]): Spread | Undefined {
  const n = values.length;
  if (n === 0) return undefinedBecause('no observations');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number) => quantileSorted(sorted, p);
  const sd = n > 1 ? sampleStandardDeviation(sorted) : null;
  return {
    kind: 'spread',
    n,
    mean: mean(sorted),
    sd,
    min: min(sorted),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: max(sorted),
  };
}
