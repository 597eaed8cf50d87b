import type { TrendPoint } from '../statistics/trend.ts';
import type { SeriesTrend, TrendReport } from '../statistics/trend-report.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

/** Trends as lines of CSV: every point, then the tests of every series. */
export function trendRows(report: TrendReport): readonly CsvRow[] {
  return [
    ...report.overall.points.map((point) => pointRow('all', point)),
    ...report.series.flatMap((one) => one.points.map((point) => pointRow(one.series.name, point))),
    ...report.series.map(testRow),
  ];
}

function pointRow(series: string, point: TrendPoint): CsvRow {
  return {
    row: 'point',
    series,
    period: point.bucket,
    count: point.count,
    episodes: point.episodes,
    human_turns: point.humanTurns,
    ...estimateFields('share', point.share),
    ...estimateFields('rate', point.rate),
  };
}

function testRow({
  series,
  mannKendall: mk,
  cochranArmitage: ca,
  q,
  dailyShare,
  study,
  withinGroups,
  mix,
}: SeriesTrend): CsvRow {
  return {
    row: 'test',
    series: series.name,
    mann_kendall_tau: mk.kind === 'undefined' ? null : mk.tau,
    mann_kendall_p: mk.kind === 'undefined' ? null : mk.p,
    cochran_armitage_slope: ca.kind === 'undefined' ? null : ca.slope,
    cochran_armitage_p: ca.kind === 'undefined' ? null : ca.p,
    cochran_armitage_q: q,
    within_slope: withinGroups.kind === 'undefined' ? null : withinGroups.slope,
    within_p: withinGroups.kind === 'undefined' ? null : withinGroups.p,
    verdict: mix.verdict,
    ols_slope_a_day: dailyShare.kind === 'undefined' ? null : dailyShare.slope,
    ols_p: dailyShare.kind === 'undefined' ? null : dailyShare.p,
    study_slope_a_day: study.share?.slope ?? null,
    study_p: study.share?.p ?? null,
  };
}
