import { linearRegression, mean, sampleCorrelation, sum } from 'simple-statistics';
import { studentTwoSidedP, tFor } from './distributions.ts';
import { CONFIDENCE, type Interval, type Undefined, undefinedBecause } from './result.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line through points, with the interval of its slope. */
export interface Line extends Interval {
  readonly kind: 'line';
  readonly slope: number;
  readonly intercept: number;
  /** Pearson's correlation. */
  readonly r: number;
  /** Of "the slope is zero", Student's t with n − 2 degrees of freedom. */
  readonly p: number;
  readonly standardError: number;
  readonly n: number;
}

/**
 * Ordinary least squares as `scipy.stats.linregress`, which the study uses on daily values. Undefined below three
 * points, or when all x or all y are the same.
 */
export function ols(points: readonly Point[], confidence = CONFIDENCE): Line | Undefined {
  const n = points.length;
  if (n < 3) return undefinedBecause('too few points');
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  if (constant(xs)) return undefinedBecause('too few points');
  if (constant(ys)) return undefinedBecause('no variation');
  const { m: slope, b: intercept } = linearRegression(points.map(({ x, y }) => [x, y]));
  const r = Math.max(-1, Math.min(1, sampleCorrelation(xs, ys)));
  const residual = sum(points.map(({ x, y }) => (y - intercept - slope * x) ** 2));
  const centre = mean(xs);
  const spread = sum(xs.map((x) => (x - centre) ** 2));
  const standardError = Math.sqrt(residual / (n - 2) / spread);
  const p = standardError === 0 ? 0 : studentTwoSidedP(slope / standardError, n - 2);
  const half = tFor(confidence, n - 2) * standardError;
  return { kind: 'line', slope, intercept, r, p, standardError, low: slope - half, high: slope + half, n };
}

function constant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
