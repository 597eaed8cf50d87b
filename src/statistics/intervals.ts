import { quantile, sampleWithReplacement } from 'simple-statistics';
import { mulberry32 } from './bootstrap.ts';
import { CONFIDENCE } from './result.ts';

/** Name → value; null where it is undefined. */
export type Metrics = Readonly<Record<string, number | null>>;

/** A number with its interval; all three are null where there is nothing to compute. */
export interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Resampling {
  readonly draws: number;
  readonly seed: number;
}

export const RESAMPLING: Resampling = { draws: 300, seed: 1 };

/**
 * Every metric with the percentiles that it takes when the clusters (sessions, repositories) are drawn again with replacement, as many as
 * there are. All metrics share the draws. A metric that is undefined in most draws, with fewer than two clusters, or the same in
 * all draws (an F1 of 0 or 1 over a few cases: drawing them again tells nothing) has no interval.
 */
export function withIntervals<C>(
  clusters: readonly C[],
  metrics: (sample: readonly C[]) => Metrics,
  { draws, seed }: Resampling = RESAMPLING,
): Readonly<Record<string, Measured>> {
  const values = metrics(clusters);
  const random = mulberry32(seed);
  const rounds = clusters.length < 2 ? 0 : draws;
  const seen = new Map(Object.keys(values).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const drawn = metrics(sampleWithReplacement(clusters as C[], clusters.length, random));
    for (const [name, list] of seen) {
      const value = drawn[name];
      if (value !== null && value !== undefined) list.push(value);
    }
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, measured(value, seen.get(name) ?? [], rounds)]),
  );
}

function measured(value: number | null, drawn: readonly number[], rounds: number): Measured {
  if (value === null || drawn.length === 0 || drawn.length * 2 < rounds)
    return { value, low: null, high: null };
  const [low, high] = quantile([...drawn], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2]);
  if (low === high) return { value, low: null, high: null };
  return { value, low: low ?? null, high: high ?? null };
}
