import { countLabels } from './shares.ts';

/** How often two labels meet in `n` sets. */
export interface PairCounts {
  readonly both: number;
  readonly a: number;
  readonly b: number;
  readonly n: number;
}

/** Measures of a pair, unrounded; null where there is nothing to divide by. */
export interface PairMeasures {
  /** both / (a or b). */
  readonly jaccard: number | null;
  /** both / the rarer of the two. */
  readonly overlap: number | null;
  /** P(a and b) / (P(a) P(b)): 1 is chance. */
  readonly lift: number | null;
  readonly bGivenA: number | null;
  readonly aGivenB: number | null;
}

export interface Cooccurrence extends PairMeasures {
  readonly a: string;
  readonly b: string;
  readonly count: number;
  readonly supportA: number;
  readonly supportB: number;
}

export function pairMeasures({ both, a, b, n }: PairCounts): PairMeasures {
  return {
    jaccard: ratio(both, a + b - both),
    overlap: ratio(both, Math.min(a, b)),
    lift: ratio(both * n, a * b),
    bGivenA: ratio(both, a),
    aGivenB: ratio(both, b),
  };
}

/**
 * Every pair of labels that meet in at least `minCount` sets (the study prints from 30), by Jaccard, then count, then
 * name. A set holds the labels of one episode, or of one session; every set counts towards P, the empty ones too.
 */
export function cooccurrence(sets: readonly (readonly string[])[], minCount = 1): readonly Cooccurrence[] {
  const support = countLabels(sets);
  const labels = [...support.keys()].sort();
  const met = countMeetings(sets);
  const found: Cooccurrence[] = [];
  for (const [i, a] of labels.entries())
    for (const b of labels.slice(i + 1)) {
      const count = met.get(a)?.get(b) ?? 0;
      if (count < minCount) continue;
      const supportA = support.get(a) ?? 0;
      const supportB = support.get(b) ?? 0;
      const measures = pairMeasures({ both: count, a: supportA, b: supportB, n: sets.length });
      found.push({ a, b, count, supportA, supportB, ...measures });
    }
  return found.sort(byJaccard);
}

/** Sets that hold both labels, under the alphabetically first of the two. */
function countMeetings(
  sets: readonly (readonly string[])[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const met = new Map<string, Map<string, number>>();
  for (const set of sets) {
    const labels = [...new Set(set)].sort();
    for (const [i, a] of labels.entries())
      for (const b of labels.slice(i + 1)) {
        const partners = met.get(a) ?? new Map<string, number>();
        partners.set(b, (partners.get(b) ?? 0) + 1);
        met.set(a, partners);
      }
  }
  return met;
}

function byJaccard(x: Cooccurrence, y: Cooccurrence): number {
  return (y.jaccard ?? 0) - (x.jaccard ?? 0) || y.count - x.count || (x.a + x.b < y.a + y.b ? -1 : 1);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
