import { type Axis, axisLabels } from './axes.ts';
import { bucketIndex } from './buckets.ts';
import { type Line, ols, type Point } from './ols.ts';
import { withTurns } from './rates.ts';
import type { Undefined } from './result.ts';
import type { EpisodeRow, SessionRow } from './rows.ts';
import type { Series } from './series.ts';

/**
 * The study's trend in the mix of labels: for each day with a label, the series' part of that day's labels (not
 * episodes) against days since the first, by least squares (the authors' `temporal_analysis.ipynb`). Days weigh the
 * same however few labels they hold; kept for comparison, the period tests suit the data better.
 */
export function dailyShareFit(episodes: readonly EpisodeRow[], series: Series, axis: Axis): Line | Undefined {
  const days = new Map<number, { hits: number; labels: number }>();
  for (const row of episodes) {
    const day = bucketIndex(row.startedAt, 'day');
    const labels = axisLabels(row, axis);
    if (day === null || labels.length === 0) continue;
    const count = days.get(day) ?? { hits: 0, labels: 0 };
    count.hits += labels.filter((label) => series.labels.includes(label)).length;
    count.labels += labels.length;
    days.set(day, count);
  }
  return ols(sinceFirst([...days].map(([x, { hits, labels }]) => ({ x, y: hits / labels }))));
}

/**
 * The study's trend in the rate: a day's episodes per human turn, on every day with a human turn. Pass the episodes
 * of a series for its rate (`withSeries`), all of them for the overall rate.
 */
export function dailyRateFit(
  episodes: readonly EpisodeRow[],
  sessions: readonly SessionRow[],
): Line | Undefined {
  const turns = totalByDay(withTurns(sessions), (session) => session.humanTurns);
  const counts = totalByDay(episodes, () => 1);
  return ols(sinceFirst([...turns].map(([x, total]) => ({ x, y: (counts.get(x) ?? 0) / total }))));
}

function totalByDay<T extends { readonly startedAt: string | null }>(
  rows: readonly T[],
  amount: (row: T) => number,
): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const row of rows) {
    const day = bucketIndex(row.startedAt, 'day');
    if (day !== null) totals.set(day, (totals.get(day) ?? 0) + amount(row));
  }
  return totals;
}

function sinceFirst(points: readonly Point[]): readonly Point[] {
  const first = points.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  return points.map(({ x, y }) => ({ x: x - first, y })).sort((a, b) => a.x - b.x);
}
