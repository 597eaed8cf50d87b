import type { AdjustedRates } from '../statistics/adjusted.ts';
import { ADJUSTED_AXES } from '../statistics/adjusted-shares.ts';
import type { GroupSummary } from '../statistics/group-summary.ts';
import type { LabelGroup } from '../statistics/label-groups.ts';
import type { Grouping, StatsReport } from '../statistics/stats-report.ts';
import type { AxisSummary, Cell, LabelCell, RateSummary } from '../statistics/summary.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

/** The tables of `stats` as lines of CSV: those that the text shows, a line a figure. `count` of `total` gives the value. */
export function statsRows(report: StatsReport, adjusted: AdjustedRates | null = null): readonly CsvRow[] {
  const tables =
    report.by === null
      ? [...rateRows('rate', null, report.rates), ...report.axes.flatMap(axisRows)]
      : groupRows(report.by);
  return [...tables, ...(adjusted === null ? [] : adjustedRows(adjusted))];
}

function figure(
  table: string,
  group: string | null,
  label: string,
  name: string | null,
  count: number | null,
  total: number | null,
  { value, low, high, study }: Cell,
): CsvRow {
  return { table, group, label, name, count, total, value, value_low: low, value_high: high, study };
}

function rateRows(
  table: string,
  group: string | null,
  { sessions, sessionsWithEpisode, humanTurns, episodes, shareOfSessions, perSession, perTurn }: RateSummary,
): readonly CsvRow[] {
  // Where there are sessions but no share of them, it is not known how many there were in all.
  const of = (total: number) => (total > 0 && shareOfSessions.value === null ? null : total);
  return [
    figure(
      table,
      group,
      'sessions with an episode',
      null,
      sessionsWithEpisode,
      of(sessions),
      shareOfSessions,
    ),
    figure(table, group, 'episodes per session', null, episodes, of(sessions), perSession),
    figure(table, group, 'episodes per human turn', null, episodes, of(humanTurns), perTurn),
  ];
}

function axisRows({ axis, total, labels }: AxisSummary): readonly CsvRow[] {
  return labels.map((cell) => labelRow(axis, total, cell));
}

function labelRow(axis: string, total: number, cell: LabelCell): CsvRow {
  return figure(axis, null, cell.label, cell.name, cell.count, total, cell);
}

function groupRows(grouping: Grouping): readonly CsvRow[] {
  if (grouping.kind === 'sessions')
    return grouping.groups.flatMap((group) => sessionRows(grouping.by, group));
  const { by, crossedWith, groups } = grouping;
  return [
    ...groups.map((group) => ({
      ...labelRow(by, groupTotal(group), group),
      sessions: group.sessions,
      repositories: group.repositories,
    })),
    ...groups.flatMap((group) =>
      shareRows(`${by} x ${crossedWith}`, group.label, group.count, group.together),
    ),
  ];
}

/** What the share is of: locus and resolver are shares of fewer than all episodes. */
function groupTotal({ count, value }: LabelGroup): number {
  return Math.round(count / (value ?? 1));
}

function sessionRows(by: string, group: GroupSummary): readonly CsvRow[] {
  return [
    ...rateRows(by, group.group, group),
    ...shareRows(`${by} x symptom`, group.group, group.episodes, group.symptoms),
  ];
}

/** Shares of the episodes of one group; their counts are whole numbers again. */
function shareRows(
  table: string,
  group: string | null,
  total: number,
  shares: Readonly<Record<string, number | null>>,
): readonly CsvRow[] {
  return Object.entries(shares).map(([label, value]) =>
    figure(table, group, label, null, value === null ? 0 : Math.round(value * total), total, {
      value,
      low: null,
      high: null,
      study: null,
    }),
  );
}

function adjustedRows({ sessions, factor, perSession, perTurn, shares }: AdjustedRates): readonly CsvRow[] {
  const row = (label: string, fields: CsvRow): CsvRow => ({ table: 'adjusted', label, ...fields });
  return [
    row('sessions with an episode', estimateFields('value', sessions)),
    row('true episodes per found one', estimateFields('value', factor)),
    row('episodes per session', { value: perSession }),
    row('episodes per human turn', { value: perTurn }),
    ...ADJUSTED_AXES.flatMap((axis) => shares[axis]).map(({ label, value, low, high }) =>
      row(label, { value, value_low: low, value_high: high }),
    ),
  ];
}
