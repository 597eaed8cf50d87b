/** Two independent proportions: difference, risk ratio, odds ratio. `a` is compared with `b`. */
import { zFor } from './distributions.ts';
import {
  CONFIDENCE,
  type Estimate,
  type Estimated,
  estimate,
  type Proportion,
  requireProportion,
  type Undefined,
  undefinedBecause,
} from './result.ts';
import { wilson } from './wilson.ts';

/** A ratio with its log-normal interval; `corrected` when a zero cell forced ½ to be added to each cell. */
export interface Ratio extends Estimate {
  readonly corrected: boolean;
}

/** p(a) − p(b) with Newcombe's hybrid score interval (1998, method 10). */
export function differenceOfProportions(a: Proportion, b: Proportion, confidence = CONFIDENCE): Estimated {
  const first = wilson(a.successes, a.total, confidence);
  const second = wilson(b.successes, b.total, confidence);
  if (first.kind === 'undefined') return first;
  if (second.kind === 'undefined') return second;
  const difference = first.value - second.value;
  const below = Math.hypot(first.value - first.low, second.high - second.value);
  const above = Math.hypot(first.high - first.value, second.value - second.low);
  return estimate(difference, Math.max(-1, difference - below), Math.min(1, difference + above));
}

/** p(a) / p(b) with Katz's log interval. Undefined when a side is empty or neither side has a success. */
export function riskRatio(a: Proportion, b: Proportion, confidence = CONFIDENCE): Ratio | Undefined {
  const refusal = refuse(a, b);
  if (refusal !== null) return refusal;
  const corrected = a.successes === 0 || b.successes === 0;
  const [x, m] = corrected ? [a.successes + 0.5, a.total + 1] : [a.successes, a.total];
  const [y, n] = corrected ? [b.successes + 0.5, b.total + 1] : [b.successes, b.total];
  const variance = Math.max(0, 1 / x - 1 / m + 1 / y - 1 / n);
  return logRatio(x / m / (y / n), variance, corrected, confidence);
}

/** Odds of a over odds of b with Woolf's log interval; ½ is added to each cell when one is zero (Haldane, Anscombe). */
export function oddsRatio(a: Proportion, b: Proportion, confidence = CONFIDENCE): Ratio | Undefined {
  const refusal = refuse(a, b);
  if (refusal !== null) return refusal;
  const cells = [a.successes, a.total - a.successes, b.successes, b.total - b.successes] as const;
  if (cells[1] + cells[3] === 0) return undefinedBecause('no variation');
  const corrected = cells.includes(0);
  const [w, x, y, z] = cells.map((cell) => cell + (corrected ? 0.5 : 0)) as [number, number, number, number];
  return logRatio((w * z) / (x * y), 1 / w + 1 / x + 1 / y + 1 / z, corrected, confidence);
}

function refuse(a: Proportion, b: Proportion): Undefined | null {
  requireProportion(a);
  requireProportion(b);
  if (a.total === 0 || b.total === 0) return undefinedBecause('no observations');
  return a.successes + b.successes === 0 ? undefinedBecause('no variation') : null;
}

/** A ratio whose logarithm is about normal with the given variance. */
export function logRatio(value: number, variance: number, corrected: boolean, confidence: number): Ratio {
  const factor = Math.exp(zFor(confidence) * Math.sqrt(variance));
  return { ...estimate(value, value / factor, value * factor), corrected };
}
