import { wilcoxonRankSum } from 'simple-statistics';
import { normalTwoSidedP } from './distributions.ts';
import { type Undefined, undefinedBecause } from './result.ts';
import { tieSizes } from './ties.ts';

export interface MannWhitney {
  readonly kind: 'mann-whitney';
  /** Pairs in which the value of `a` is the larger, ties counting half. */
  readonly u: number;
  readonly z: number;
  readonly p: number;
  /** P(a > b) + ½ P(a = b): 0.5 means no difference. */
  readonly superiority: number;
}

/**
 * Mann–Whitney U test, two-sided, by the normal approximation with tie and continuity corrections (scipy's
 * `method="asymptotic"`). Undefined when a side is empty or all values are the same.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney | Undefined {
  if (a.length === 0 || b.length === 0) return undefinedBecause('no observations');
  const pairs = a.length * b.length;
  const n = a.length + b.length;
  const u = wilcoxonRankSum(a, b) - (a.length * (a.length + 1)) / 2;
  const ties = tieSizes([...a, ...b]).reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = (pairs / 12) * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return undefinedBecause('no variation');
  const distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
  const z = (Math.sign(u - pairs / 2) * distance) / Math.sqrt(variance);
  return { kind: 'mann-whitney', u, z, p: normalTwoSidedP(z), superiority: u / pairs };
}
