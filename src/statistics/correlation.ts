import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';
import type { Point } from './ols.ts';

/** Pearson's and Spearman's correlation, as the study reports them for episodes against turns; null when a side never varies. */
export interface Correlation {
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly n: number;
}

export function correlation(points: readonly Point[]): Correlation {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const flat = new Set(xs).size < 2 || new Set(ys).size < 2;
  if (flat) return { pearson: null, spearman: null, n: points.length };
  return { pearson: sampleCorrelation(xs, ys), spearman: sampleRankCorrelation(xs, ys), n: points.length };
}
