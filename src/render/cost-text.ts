import { type CostLine, type CostReport, MEASURES, type Measure } from '../statistics/cost-report.ts';
import type { Median } from '../statistics/median-interval.ts';
import type { Undefined } from '../statistics/result.ts';
import type { CsvRow } from './csv.ts';
import { DASH } from './figures.ts';
import { notesText } from './notes.ts';
import { count, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

/** Costs as tables of at most 80 columns. */
export function costText(report: CostReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  if (report.episodes === 0)
    return 'No episode fits that has its turns in the database: there is nothing to add up.';
  return [
    costTable('Resolved: to the end of the work on the last pushback', report.resolved, style),
    costTable('Not seen resolved: to the end of the session (at most)', report.open, style),
    notesText(notes(report), style),
  ].join('\n\n');
}

function costTable(title: string, lines: readonly CostLine[], style: Style): string {
  const found = lines.filter((line) => line.episodes > 0);
  if (found.length === 0) return `${style.bold(title)}\nNone.`;
  const columns = [
    { head: '', width: 4 },
    right('n', 5),
    right('turns', 11),
    right('minutes', 15),
    right('tokens', 19),
    right('tool calls', 13),
  ];
  const rows = found.map((line) => [
    line.label,
    count(line.episodes),
    ...MEASURES.map((measure) => medianCell(line.medians[measure])),
  ]);
  return `${style.bold(title)}\n${table(columns, rows, { head: style.dim, indent: 0 })}`;
}

/** `3`, `2.5`, `340`, `12k`, `1.3M`. */
function short(value: number): string {
  if (value >= 999_500) return `${(value / 1e6).toFixed(value >= 9.95e6 ? 0 : 1)}M`;
  if (value >= 9_999.5) return `${Math.round(value / 1000)}k`;
  if (value >= 1000) return `${(value / 1000).toFixed(1)}k`;
  return value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}

function medianCell(median: Median | Undefined): string {
  if (median.kind === 'undefined') return DASH;
  const { value, interval } = median;
  return interval === null
    ? short(value)
    : `${short(value)} (${short(interval.low)}–${short(interval.high)})`;
}

function notes({ unknown }: CostReport): readonly string[] {
  return [
    'Medians with 95 % intervals, which need six cases. From the offending turn on, its own work included; turns are the messages typed after it. Episodes of one session may overlap: do not add them up.',
    'Minutes are by the clock, pauses of the developer included. Tokens are the rollout’s own counter, cached input included.',
    ...(unknown.minutes + unknown.tokens > 0
      ? [
          `The transcript does not say the time of ${plural(unknown.minutes, 'episode')} and the tokens of ${plural(unknown.tokens, 'episode')}; these are left out of those medians.`,
        ]
      : []),
    'The study measured no cost: there is nothing to set beside.',
  ];
}

/** Costs as lines of CSV. */
export function costCsv({ resolved, open }: CostReport): readonly CsvRow[] {
  const row =
    (end: string) =>
    (line: CostLine): CsvRow =>
      Object.assign(
        { end, symptom: line.label, episodes: line.episodes },
        ...MEASURES.map((measure) => medianFields(COLUMNS[measure], line.medians[measure])),
      );
  return [...resolved.map(row('resolved')), ...open.map(row('session'))];
}

const COLUMNS: Readonly<Record<Measure, string>> = {
  humanTurns: 'human_turns',
  minutes: 'minutes',
  tokens: 'tokens',
  toolCalls: 'tool_calls',
};

function medianFields(name: string, median: Median | Undefined): CsvRow {
  const known = median.kind === 'undefined' ? null : median;
  return {
    [`${name}_n`]: known?.n ?? 0,
    [`${name}_median`]: known?.value ?? null,
    [`${name}_low`]: known?.interval?.low ?? null,
    [`${name}_high`]: known?.interval?.high ?? null,
  };
}
