import { groupBy } from './groups.ts';
import type { Undefined } from './result.ts';

/** Any test of a trend: its direction and how surprising it is. */
export interface Slope {
  readonly slope: number;
  readonly p: number;
}

export interface GroupSlope {
  readonly group: string;
  readonly trend: Slope | Undefined;
}

/**
 * - `agree`: the pooled trend is there in every group that can be tested
 * - `in part`: it is there in some groups, and in none the other way
 * - `mix shift`: it is there in no group; a changing mix of groups may have made it (in the study S7, and S2)
 * - `reversed`: some group moves the other way beyond chance
 * - `masked`: no pooled trend, but some group has one
 * - `none`: no trend anywhere
 * - `too little data`: a pooled trend, and no group that can be tested
 */
export type Verdict = 'agree' | 'in part' | 'mix shift' | 'reversed' | 'masked' | 'none' | 'too little data';

export interface MixShift {
  readonly pooled: Slope | Undefined;
  readonly within: readonly GroupSlope[];
  readonly verdict: Verdict;
}

/** Measures the trend of all rows and of each group alone, and says whether they agree. */
export function detectMixShift<T>(
  rows: readonly T[],
  groupOf: (row: T) => string,
  measure: (rows: readonly T[]) => Slope | Undefined,
  alpha = 0.05,
): MixShift {
  const within = [...groupBy(rows, groupOf)].map(([group, members]) => ({ group, trend: measure(members) }));
  const pooled = measure(rows);
  return { pooled, within, verdict: judge(pooled, within, alpha) };
}

/** Whether pooled and within-group trends tell the same story. Absence in a small group is no proof of absence. */
export function judge(pooled: Slope | Undefined, within: readonly GroupSlope[], alpha = 0.05): Verdict {
  const whole = direction(pooled, alpha);
  const parts = within.filter(({ trend }) => 'p' in trend).map(({ trend }) => direction(trend, alpha));
  if (whole === 0) return parts.some((part) => part !== 0) ? 'masked' : 'none';
  if (parts.length === 0) return 'too little data';
  if (parts.includes(-whole)) return 'reversed';
  if (!parts.includes(whole)) return 'mix shift';
  return parts.every((part) => part === whole) ? 'agree' : 'in part';
}

/** 1 rising, −1 falling, 0 nothing beyond chance. */
function direction(trend: Slope | Undefined, alpha: number): number {
  return 'p' in trend && trend.p < alpha ? Math.sign(trend.slope) : 0;
}
