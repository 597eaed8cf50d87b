/** The parts of an evaluation as lines of text; no lines where there is nothing to show. */
import { count, plural } from '../render/numbers.ts';
import type { Confusion } from '../statistics/confusion.ts';
import type { Measured } from '../statistics/intervals.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import type { BaselineRow } from './baseline-rows.ts';
import { columns } from './columns.ts';
import type { GroupRow } from './group-rows.ts';
import type { ShareError } from './label-pairs.ts';
import type { LabelRow } from './label-rows.ts';
import type { Confusions, Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';

/** `0.74 (0.68–0.80)`, `0.12 (-0.40 to 0.33)`, `–` for what cannot be computed. */
export function shown(measured: Measured | undefined): string {
  if (measured === undefined || measured.value === null) return '–';
  const { value, low, high } = measured;
  if (low === null || high === null) return fixed(value);
  return `${fixed(value)} (${fixed(low)}${low < 0 ? ' to ' : '–'}${fixed(high)})`;
}

export function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

export function labelLines(rows: readonly LabelRow[]): readonly string[] {
  const labels = [...new Set(rows.map((row) => row.label))].sort(
    (a, b) => Number(a.startsWith('C')) - Number(b.startsWith('C')) || (a < b ? -1 : 1),
  );
  const cells = (label: string, part: LabelRow['part']): readonly string[] => {
    const row = rows.find((one) => one.label === label && one.part === part);
    if (row === undefined) return ['–', ''];
    return [shown({ value: row.f1, low: row.low, high: row.high }), count(row.support)];
  };
  if (labels.length === 0) return [];
  return columns(
    [
      ['', 'episodes found', 'n', 'turns given', 'n'],
      ...labels.map((label) => [label, ...cells(label, 'matched'), ...cells(label, 'given')]),
    ],
    [2, 4],
  );
}

export function confusionLines({ severity, status }: Confusions): readonly string[] {
  return severity.total === 0 ? [] : [...confusionTable(severity), '', ...confusionTable(status)];
}

/** Labels that neither side gave are left out. */
function confusionTable({ labels, counts, rowTotals, columnTotals }: Confusion): readonly string[] {
  const used = labels.map((_, i) => i).filter((i) => (rowTotals[i] ?? 0) + (columnTotals[i] ?? 0) > 0);
  const name = (i: number): string => labels[i] ?? '';
  return columns(
    [
      ['', ...used.map(name)],
      ...used.map((row) => [name(row), ...used.map((column) => count(counts[row]?.[column] ?? 0))]),
    ],
    used.map((_, i) => i + 1),
  );
}

export function calibrationLines({ calibration, metrics }: Report): readonly string[] {
  if (calibration === null) return [];
  const rows = calibration.bins.map((bin) => [
    `${bin.low.toFixed(1)}–${bin.high.toFixed(1)}`,
    fixed(bin.meanProbability),
    bin.observed.kind === 'estimate' ? shown(bin.observed) : '–',
    count(bin.count),
  ]);
  return [
    ...columns([['', 'said', 'seen', 'turns'], ...rows], [3]),
    `  Brier score ${shown(metrics['turn.brier'])}; always saying the base rate scores ${fixed(calibration.brierOfBaseRate)}.`,
  ];
}

export function shareLines(rows: readonly ShareError[] | null): readonly string[] {
  if (rows === null || rows.length === 0) return [];
  const points = (share: number): string => (share * 100).toFixed(1);
  return [
    ...columns(
      [
        ['off by, in points', 'counted', 'adjusted'],
        ...rows.map(({ axis, counted, adjusted }) => [axis, points(counted), points(adjusted)]),
      ],
      [1, 2],
    ),
    '  Mean over labels, of 200 halves of the repositories, adjusted by the other half',
    '  (stats --adjusted).',
  ];
}

const SHOWN_GROUPS = 12;

export function groupLines(rows: readonly GroupRow[], by: GroupRow['by']): readonly string[] {
  const all = rows.filter((row) => row.by === by);
  const some = all.slice(0, SHOWN_GROUPS);
  const more = all.length - some.length;
  return [
    ...columns(
      [
        ['', 'sessions', 'turns', 'push back', 'F1'],
        ...some.map((row) => [
          terminalLine(row.group),
          count(row.sessions),
          count(row.turns),
          count(row.pushbackTurns),
          shown(row.f1),
        ]),
      ],
      [1, 2, 3],
    ),
    ...(more > 0 ? [`  and ${more} more (--json shows all)`] : []),
  ];
}

export function baselineLines(rows: readonly BaselineRow[] | null): readonly string[] {
  if (rows === null) return [];
  return [
    ...columns([
      ['', 'precision', 'recall', 'F1', 'we lead by'],
      ...rows.map((row, index) => [
        row.detector,
        fixed(row.precision.value),
        fixed(row.recall.value),
        shown(row.f1),
        index === 0 ? '' : shown(row.f1Lead),
      ]),
    ]),
    ...rows.slice(1).map((row) => `  ${row.detector}: ${row.means}.`),
  ];
}

export function ruleLines(rows: readonly RuleRow[] | null): readonly string[] {
  if (rows === null) return [];
  const silent = rows.filter((row) => row.kind === 'rule' && row.support === 0).length;
  const weighed = rows.filter((row) => row.support > 0 && (row.kind === 'rule' || row.weight !== null));
  return [
    ...columns(
      [['', 'weight', 'fires', 'precision', 'alone', 'F1 loss'], ...weighed.map(ruleCells)],
      [1, 2, 3, 4, 5],
    ),
    `  ${plural(silent, 'rule')} did not fire on these turns. --json has them, and what has no weight.`,
  ];
}

function ruleCells(row: RuleRow): readonly string[] {
  return [
    row.id,
    fixed(row.weight),
    count(row.support),
    fixed(row.precision),
    row.alone === null ? '' : count(row.alone),
    row.f1Loss.toFixed(4),
  ];
}
