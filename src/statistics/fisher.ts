import type { Proportion } from './result.ts';
import { requireProportion } from './result.ts';

/** Tables as likely as the observed one count as equally extreme up to this relative slack (as R's `fisher.test`). */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: the probability, given the margins, of every 2 × 2 table no more likely than
 * the observed one. `a` and `b` are the rows. Always defined: a table without variation has p = 1.
 */
export function fisherExact(a: Proportion, b: Proportion): number {
  requireProportion(a);
  requireProportion(b);
  const weights = hypergeometric(a.total, b.total, a.successes + b.successes);
  const observed = (weights.get(a.successes) ?? 0) * SLACK;
  let all = 0;
  let extreme = 0;
  for (const weight of weights.values()) {
    all += weight;
    if (weight <= observed) extreme += weight;
  }
  return Math.min(1, extreme / all);
}

/** Relative weights of k successes in the first row: 1 at the mode, each neighbour by its ratio, so nothing overflows. */
function hypergeometric(first: number, second: number, successes: number): ReadonlyMap<number, number> {
  const lowest = Math.max(0, successes - second);
  const highest = Math.min(first, successes);
  const mode = Math.floor(((successes + 1) * (first + 1)) / (first + second + 2));
  const ratio = (k: number) => ((first - k) * (successes - k)) / ((k + 1) * (second - successes + k + 1));
  const weights = new Map<number, number>([[mode, 1]]);
  let weight = 1;
  for (let k = mode; k < highest; k++) {
    weight *= ratio(k);
    weights.set(k + 1, weight);
  }
  weight = 1;
  for (let k = mode; k > lowest; k--) {
    weight /= ratio(k - 1);
    weights.set(k - 1, weight);
  }
  return weights;
}
