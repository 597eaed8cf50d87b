import { type Axis, inDenominator } from './axes.ts';
import { bucketIndex, bucketLabel, contiguous, type Period } from './buckets.ts';
import {
  type CochranArmitage,
  cochranArmitage,
  type Dose,
  stratifiedCochranArmitage,
} from './cochran-armitage.ts';
import { groupBy } from './groups.ts';
import { type MannKendall, mannKendall } from './mann-kendall.ts';
import { poissonRate } from './poisson-rate.ts';
import { withTurns } from './rates.ts';
import type { Estimated, Undefined } from './result.ts';
import type { EpisodeRow, SessionRow } from './rows.ts';
import { hasSeries, type Series } from './series.ts';
import { wilson } from './wilson.ts';

/** One period; periods without episodes or turns are there too, with an undefined share or rate. */
export interface TrendPoint {
  readonly bucket: string;
  readonly index: number;
  /** Episodes that carry the series. */
  readonly count: number;
  readonly episodes: number;
  readonly humanTurns: number;
  /** count / episodes. */
  readonly share: Estimated;
  /** count / humanTurns. */
  readonly rate: Estimated;
}

export interface Trend {
  readonly series: Series;
  readonly points: readonly TrendPoint[];
  /** Rank test on the shares of the periods that have episodes: every period weighs the same. */
  readonly mannKendall: MannKendall | Undefined;
  /** Test on the counts, scored by period: every episode weighs the same. */
  readonly cochranArmitage: CochranArmitage | Undefined;
  readonly undatedEpisodes: number;
  readonly undatedSessions: number;
}

export interface TrendOptions {
  readonly axis: Axis;
  readonly period: Period;
}

/** How one series of labels moves over time. */
export function trend(
  episodes: readonly EpisodeRow[],
  sessions: readonly SessionRow[],
  series: Series,
  { axis, period }: TrendOptions,
): Trend {
  const doses = dosesByIndex(episodes, series, { axis, period });
  const turns = turnsByIndex(sessions, period);
  const points = contiguous([...doses.keys(), ...turns.keys()]).map((index) =>
    point(index, period, doses.get(index), turns.get(index) ?? 0),
  );
  const known = points.flatMap(({ index, share }) =>
    share.kind === 'estimate' ? [{ index, share: share.value }] : [],
  );
  return {
    series,
    points,
    mannKendall: mannKendall(
      known.map(({ share }) => share),
      known.map(({ index }) => index),
    ),
    cochranArmitage: cochranArmitage([...doses.values()]),
    undatedEpisodes: undated(episodes),
    undatedSessions: undated(sessions),
  };
}

/** The trend inside the groups (surface, model, …): what is left when a changing mix of groups is taken out. */
export function trendWithinGroups<E extends EpisodeRow>(
  episodes: readonly E[],
  groupOf: (row: E) => string,
  series: Series,
  options: TrendOptions,
): CochranArmitage | Undefined {
  const groups = [...groupBy(episodes, groupOf).values()];
  return stratifiedCochranArmitage(groups.map((rows) => [...dosesByIndex(rows, series, options).values()]));
}

/** Cochran–Armitage of one group of episodes by period. */
export function periodTrend(
  episodes: readonly EpisodeRow[],
  series: Series,
  options: TrendOptions,
): CochranArmitage | Undefined {
  return cochranArmitage([...dosesByIndex(episodes, series, options).values()]);
}

function dosesByIndex(
  episodes: readonly EpisodeRow[],
  series: Series,
  { axis, period }: TrendOptions,
): ReadonlyMap<number, Dose> {
  const doses = new Map<number, Dose>();
  for (const row of episodes) {
    const score = bucketIndex(row.startedAt, period);
    if (score === null || !inDenominator(row, axis)) continue;
    const { successes, total } = doses.get(score) ?? { successes: 0, total: 0 };
    doses.set(score, {
      score,
      successes: successes + Number(hasSeries(row, series, axis)),
      total: total + 1,
    });
  }
  return doses;
}

function turnsByIndex(sessions: readonly SessionRow[], period: Period): ReadonlyMap<number, number> {
  const turns = new Map<number, number>();
  for (const session of withTurns(sessions)) {
    const index = bucketIndex(session.startedAt, period);
    if (index !== null) turns.set(index, (turns.get(index) ?? 0) + session.humanTurns);
  }
  return turns;
}

function point(index: number, period: Period, dose: Dose | undefined, humanTurns: number): TrendPoint {
  const count = dose?.successes ?? 0;
  const episodes = dose?.total ?? 0;
  const share = wilson(count, episodes);
  const rate = poissonRate({ events: count, exposure: humanTurns });
  return { bucket: bucketLabel(index, period), index, count, episodes, humanTurns, share, rate };
}

function undated(rows: readonly { readonly startedAt: string | null }[]): number {
  return rows.filter((row) => bucketIndex(row.startedAt, 'day') === null).length;
}
