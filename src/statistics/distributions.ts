/** Tails and quantiles of the normal, Student t and chi-squared distributions. */
import { bisect, probit } from 'simple-statistics';
import { betaRegularized, gammaUpper } from './special-functions.ts';

/** P(|Z| ≥ |z|), accurate far into the tail. */
export function normalTwoSidedP(z: number): number {
  return gammaUpper(0.5, (z * z) / 2);
}

function normalCdf(x: number): number {
  const tail = normalTwoSidedP(x) / 2;
  return x < 0 ? tail : 1 - tail;
}

/** The x with P(Z ≤ x) = p, 0 < p < 1. simple-statistics gives three digits; Newton's method the rest. */
export function normalQuantile(p: number): number {
  let x = probit(p);
  for (let step = 0; step < 6; step++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    x -= (normalCdf(x) - p) / density;
  }
  return x;
}

/** The half-width in standard errors of a two-sided interval: 1.959964 for 0.95. Throws `RangeError` outside (0, 1). */
export function zFor(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence level: ${confidence}`);
  return normalQuantile((1 + confidence) / 2);
}

/** P(χ² ≥ x) with `df` degrees of freedom. */
export function chiSquaredP(x: number, df: number): number {
  return gammaUpper(df / 2, x / 2);
}

/** P(|T| ≥ |t|) with `df` degrees of freedom. */
export function studentTwoSidedP(t: number, df: number): number {
  return betaRegularized(df / 2, 0.5, df / (df + t * t));
}

/** The half-width in standard errors of a two-sided t interval. */
export function tFor(confidence: number, df: number): number {
  const excess = (t: number) => studentTwoSidedP(t, df) - (1 - confidence);
  let high = 2;
  while (excess(high) > 0) high *= 2;
  return solve(excess, 0, high);
}

/** The root of a monotone function between two non-negative bounds where it has opposite signs. */
export function solve(f: (x: number) => number, low: number, high: number): number {
  return bisect(f, low, high, 200, 1e-13 * high);
}
