import type { EpisodeFacts, Facts } from '../store/statistics-rows.ts';
import type { Label } from '../taxonomy/model.ts';
import type { Axis } from './axes.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { bucketIndex, type Period } from './buckets.ts';
import type { CochranArmitage } from './cochran-armitage.ts';
import { dailyRateFit, dailyShareFit } from './daily-fit.ts';
import { groupBy } from './groups.ts';
import type { MannKendall } from './mann-kendall.ts';
import { detectMixShift, type MixShift } from './mix-shift.ts';
import type { Line } from './ols.ts';
import { type Undefined, undefinedBecause } from './result.ts';
import type { EpisodeRow } from './rows.ts';
import { CODE_LEVEL, INTERACTION_LEVEL, type Series, singleLabel, withSeries } from './series.ts';
import { fittingPartOf, type StudyPart } from './study-column.ts';
import { type StudySlope, studyRateSlope, studyShareSlope } from './study-trends.ts';
import { periodTrend, type TrendPoint, trend, trendWithinGroups } from './trend.ts';

/** What a trend can be looked at inside of. */
export type Within = 'surface' | 'model' | 'repo';

export interface SeriesTrend {
  readonly series: Series;
  readonly points: readonly TrendPoint[];
  readonly mannKendall: MannKendall | Undefined;
  readonly cochranArmitage: CochranArmitage | Undefined;
  /** p of Cochran–Armitage, adjusted over the series (Benjamini–Hochberg). */
  readonly q: number | null;
  /** The study's method: least squares on the daily share of labels, and on the daily rate per human turn. */
  readonly dailyShare: Line | Undefined;
  readonly dailyRate: Line | Undefined;
  readonly study: { readonly share: StudySlope | null; readonly rate: StudySlope | null };
  /** Cochran–Armitage inside the groups, pooled: what is left when a changing mix of groups is taken out. */
  readonly withinGroups: CochranArmitage | Undefined;
  readonly mix: MixShift;
}

export interface TrendReport {
  readonly axis: Axis;
  readonly period: Period;
  readonly within: Within;
  readonly groups: readonly { readonly group: string; readonly episodes: number }[];
  readonly studyPart: StudyPart;
  readonly sessions: number;
  readonly episodes: number;
  /** False where points have no rate, and there is no trend of it (see `Facts`). */
  readonly ratesKnown: boolean;
  readonly undated: { readonly sessions: number; readonly episodes: number };
  /** Episodes per human turn over time, all episodes taken together. */
  readonly overall: {
    readonly points: readonly TrendPoint[];
    readonly dailyRate: Line | Undefined;
    readonly study: StudySlope | null;
  };
  readonly series: readonly SeriesTrend[];
}

export interface TrendRequest {
  readonly axis: Axis;
  readonly period: Period;
  readonly within: Within;
  readonly labels: readonly Label[];
}

const EVERY_EPISODE = 'all';

/** How rates and shares move over time, and whether groups move alike. */
export function trendReport(facts: Facts, request: TrendRequest): TrendReport {
  const { axis, period, within, labels } = request;
  const ids = labels.filter((label) => label.axis === axis).map((label) => label.id);
  const levels = axis === 'symptom' ? [CODE_LEVEL, INTERACTION_LEVEL] : [];
  const part = fittingPartOf(facts.sessions);
  const series = [...levels, ...ids.map(singleLabel)].map((one) => seriesTrend(one, facts, request, part));
  const qs = benjaminiHochberg(
    series.map(({ cochranArmitage }) => (cochranArmitage.kind === 'undefined' ? null : cochranArmitage.p)),
  );
  const whole = { name: EVERY_EPISODE, labels: ids };
  const overall = trend(facts.episodes, facts.sessions, whole, { axis, period });
  return {
    axis,
    period,
    within,
    groups: [...groupBy(facts.episodes, groupOf(within))].map(([group, rows]) => ({
      group,
      episodes: rows.length,
    })),
    studyPart: part,
    sessions: facts.sessions.length,
    episodes: facts.episodes.length,
    ratesKnown: facts.ratesKnown,
    undated: { sessions: undated(facts.sessions), episodes: undated(facts.episodes) },
    overall: {
      points: pointsOf(overall.points, facts),
      dailyRate: dailyRate(facts.episodes, facts),
      study: studyRateSlope(EVERY_EPISODE),
    },
    series: series.map((one, i) => ({ ...one, q: qs[i] ?? null })),
  };
}

function seriesTrend(
  series: Series,
  facts: Facts,
  { axis, period, within }: TrendRequest,
  part: StudyPart,
): Omit<SeriesTrend, 'q'> {
  const { episodes, sessions } = facts;
  const options = { axis, period };
  const { points, mannKendall, cochranArmitage } = trend(episodes, sessions, series, options);
  return {
    series,
    points: pointsOf(points, facts),
    mannKendall,
    cochranArmitage,
    dailyShare: dailyShareFit(episodes, series, axis),
    dailyRate: dailyRate(withSeries(episodes, series, axis), facts),
    study: { share: studyShareSlope(series.name, part), rate: studyRateSlope(series.name) },
    withinGroups: trendWithinGroups(episodes, groupOf(within), series, options),
    mix: detectMixShift(episodes, groupOf(within), (rows) => periodTrend(rows, series, options)),
  };
}

function pointsOf(points: readonly TrendPoint[], { ratesKnown }: Facts): readonly TrendPoint[] {
  if (ratesKnown) return points;
  return points.map((point) => ({ ...point, rate: undefinedBecause('denominator not known') }));
}

function dailyRate(episodes: readonly EpisodeRow[], { sessions, ratesKnown }: Facts): Line | Undefined {
  return ratesKnown ? dailyRateFit(episodes, sessions) : undefinedBecause('denominator not known');
}

function groupOf(within: Within): (row: EpisodeFacts) => string {
  return (row) => row[within] ?? '(not said)';
}

function undated(rows: readonly { readonly startedAt: string | null }[]): number {
  return rows.filter((row) => bucketIndex(row.startedAt, 'day') === null).length;
}
