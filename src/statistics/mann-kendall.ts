import { median } from 'simple-statistics';
import { normalTwoSidedP } from './distributions.ts';
import { type Undefined, undefinedBecause } from './result.ts';
import { tieSizes } from './ties.ts';

export interface MannKendall {
  readonly kind: 'mann-kendall';
  /** Rising pairs minus falling pairs. */
  readonly s: number;
  readonly variance: number;
  readonly z: number;
  readonly p: number;
  /** Kendall's tau-b of the values against time. */
  readonly tau: number;
  /** Sen's slope: the median change a unit of time. */
  readonly slope: number;
  readonly n: number;
}

/**
 * Mann–Kendall test for a monotone trend in values ordered in time (Mann 1945, Kendall 1975), with the tie
 * correction and the continuity correction of one. `times` ascend; without them the values stand one unit apart. Undefined below three
 * values or when all are the same.
 */
export function mannKendall(
  values: readonly number[],
  times: readonly number[] = [...values.keys()],
): MannKendall | Undefined {
  const n = values.length;
  if (n < 3) return undefinedBecause('too few points');
  const ties = tieSizes(values);
  const variance = (weight(n) - ties.reduce((total, size) => total + weight(size), 0)) / 18;
  if (variance <= 0) return undefinedBecause('no variation');
  const { s, slopes } = pairs(values, times);
  const z = (s - Math.sign(s)) / Math.sqrt(variance);
  const all = (n * (n - 1)) / 2;
  const tied = ties.reduce((total, size) => total + (size * (size - 1)) / 2, 0);
  const tau = s / Math.sqrt(all * (all - tied));
  return { kind: 'mann-kendall', s, variance, z, p: normalTwoSidedP(z), tau, slope: median(slopes), n };
}

function weight(size: number): number {
  return size * (size - 1) * (2 * size + 5);
}

function pairs(
  values: readonly number[],
  times: readonly number[],
): { readonly s: number; readonly slopes: readonly number[] } {
  let s = 0;
  const slopes: number[] = [];
  for (const [i, earlier] of values.entries())
    for (let j = i + 1; j < values.length; j++) {
      const change = (values[j] ?? 0) - earlier;
      s += Math.sign(change);
      slopes.push(change / ((times[j] ?? j) - (times[i] ?? i)));
    }
  return { s, slopes };
}
