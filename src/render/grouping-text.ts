import type { GroupSummary } from '../statistics/group-summary.ts';
import type { LabelGroup } from '../statistics/label-groups.ts';
import type { Grouping } from '../statistics/stats-report.ts';
import type { StudyPart } from '../statistics/study-column.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { count, percent } from './numbers.ts';
import type { Style } from './style.ts';
import { type Column, table } from './table.ts';

const SHOWN = 30;

/** Groups of sessions, or of episodes by label, as two tables: how often, and with what. */
export function groupingText(grouping: Grouping, part: StudyPart, style: Style): string {
  const { groups } = grouping;
  if (groups.length === 0) return 'There is nothing to group: no episode fits.';
  const tables =
    grouping.kind === 'sessions' ? sessionTables(grouping, style) : labelTables(grouping, part, style);
  const rest = groups.length - SHOWN;
  return [
    ...tables,
    ...(rest > 0 ? [style.dim(`and ${count(rest)} more groups; --json lists all`)] : []),
  ].join('\n\n');
}

const NAME: Column = { head: '', width: 22 };

function sessionTables(
  { by, groups }: Extract<Grouping, { kind: 'sessions' }>,
  style: Style,
): readonly string[] {
  const shown = groups.slice(0, SHOWN);
  const rates: readonly Column[] = [
    { ...NAME, head: by },
    { head: 'sessions', align: 'right' },
    { head: 'turns', align: 'right' },
    { head: 'episodes', align: 'right' },
    { head: 'with any', align: 'right' },
    { head: '/ session', align: 'right' },
    { head: '/ turn', align: 'right' },
  ];
  const labels = Object.keys(groups[0]?.symptoms ?? {});
  const mix = [{ head: `${by}: % with a symptom`, width: 30 }, ...labels.map(shareColumn)];
  return [
    table(rates, shown.map(rateCells), { head: style.dim, indent: 0 }),
    table(
      mix,
      shown.map((group) => [nameOf(group), ...labels.map((label) => share(group.symptoms[label]))]),
      { head: style.dim, indent: 0 },
    ),
  ];
}

function rateCells(group: GroupSummary): readonly string[] {
  const { shareOfSessions, perSession, perTurn } = group;
  return [
    nameOf(group),
    count(group.sessions),
    count(group.humanTurns),
    count(group.episodes),
    shareOfSessions.value === null ? '–' : percent(shareOfSessions.value),
    perSession.value === null ? '–' : perSession.value.toFixed(2),
    perTurn.value === null ? '–' : perTurn.value.toFixed(3),
  ];
}

function nameOf(group: GroupSummary): string {
  return group.group === null ? '(not said)' : terminalLine(group.group);
}

function labelTables(
  { by, crossedWith, groups }: Extract<Grouping, { kind: 'labels' }>,
  part: StudyPart,
  style: Style,
): readonly string[] {
  const spread: readonly Column[] = [
    { head: by, width: 34 },
    { head: 'episodes', align: 'right' },
    { head: 'share', align: 'right' },
    { head: part === 'all' ? 'study' : `study ${part.toUpperCase()}`, align: 'right' },
    { head: 'sessions', align: 'right' },
    { head: 'repos', align: 'right' },
  ];
  const labels = Object.keys(groups[0]?.together ?? {});
  const cross = [{ head: `% with a ${crossedWith}`, width: 32 }, ...labels.map(shareColumn)];
  return [
    table(spread, groups.map(spreadCells), { head: style.dim, indent: 0 }),
    table(
      cross,
      groups.map((group) => [labelName(group), ...labels.map((label) => share(group.together[label]))]),
      { head: style.dim, indent: 0 },
    ),
  ];
}

function spreadCells(group: LabelGroup): readonly string[] {
  return [
    labelName(group),
    count(group.count),
    group.value === null ? '–' : percent(group.value),
    group.study === null ? '–' : percent(group.study),
    count(group.sessions),
    count(group.repositories),
  ];
}

function labelName(group: LabelGroup): string {
  return `${group.label.padEnd(3)} ${terminalLine(group.name)}`;
}

function shareColumn(label: string): Column {
  return { head: label, align: 'right', width: 4 };
}

/** A whole per cent, a dot for none. */
function share(value: number | null | undefined): string {
  if (value === null || value === undefined || value === 0) return '·';
  return value < 0.005 ? '<1' : String(Math.round(value * 100));
}
