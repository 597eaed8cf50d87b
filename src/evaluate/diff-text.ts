import { percent, plural } from '../render/numbers.ts';
import { type Style, styleFor } from '../render/style.ts';
import { table } from '../render/table.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import type { Reason } from './diff.ts';
import { type ChangeRow, type DiffReport, KINDS, type RuleChange, type Version } from './diff-report.ts';

interface Options {
  readonly color: boolean;
  readonly columns: number;
  /** How many changes and rules to list. */
  readonly limit: number;
}

/** What two versions of the rules say differently. */
export function diffText(report: DiffReport, options: Options): string {
  const style = styleFor(options.color);
  const { changes, rules } = report;
  if (changes.length === 0 && rules.length === 0)
    return [head(report, style), 'Both say the same of every message.', ...score(report, style)].join('\n\n');
  const shown = changes.slice(0, options.limit).map((one) => changeLines(one, options.columns, style));
  return [
    head(report, style),
    ...shown,
    ...more(changes.length - shown.length, 'change'),
    ...(rules.length === 0 ? [] : [ruleTable(rules.slice(0, options.limit), style)]),
    ...more(rules.length - options.limit, 'rule'),
    ...score(report, style),
  ].join('\n\n');
}

function head({ before, after, sessions, episodes, turns, counts }: DiffReport, style: Style): string {
  const kinds = KINDS.map((kind) => `${counts[kind]} ${kind}`).join(', ');
  return [
    `Before: ${version(before)}. After: ${version(after)}.`,
    style.bold(
      `${plural(episodes.before, 'episode')} before, ${episodes.after} after, in ${plural(sessions, 'session')}.`,
    ),
    `${kinds}.`,
    `${plural(turns.more, 'message')} more and ${turns.fewer} fewer push back.`,
  ].join('\n');
}

function version({ name, rules }: Version): string {
  return `${terminalLine(name)}, ${plural(rules, 'rule')}`;
}

function changeLines(row: ChangeRow, columns: number, style: Style): string {
  const width = Math.max(60, Math.min(columns, 120));
  const turns = row.turns.after.length > 0 ? row.turns.after : row.turns.before;
  const place = [terminalLine(row.repo ?? ''), `turn ${turns.join(', ')}`].filter((part) => part !== '');
  const sure = `${percent(row.probability.before)} → ${percent(row.probability.after)}`;
  const label = (row.symptoms.after ?? row.symptoms.before ?? '').replace('+', ' ');
  return [
    `${style.bold(row.kind.padEnd(10))}  ${row.episode}  ${place.join('  ')}  ${label}  ${sure}`,
    ...(row.kind === 'moved'
      ? [`  turns ${row.turns.before.join(', ')} → ${row.turns.after.join(', ')}`]
      : []),
    ...(row.axes.length === 0
      ? []
      : [`  ${row.axes.map(({ before, after }) => `${before} → ${after}`).join('  ')}`]),
    `  ${because(row.reason)}`,
    style.dim(`  ${clip(terminalLine(row.text), width - 2)}`),
  ].join('\n');
}

function because(reason: Reason | null): string {
  if (reason === null) return 'no single observation: a threshold, a base rate or a message nearby';
  const { rule, before, after } = reason;
  const weighs = before === after ? '' : `  ${signed(before)} → ${signed(after)}`;
  return `because of ${terminalLine(rule)}${weighs}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

function ruleTable(rules: readonly RuleChange[], style: Style): string {
  const heads = ['speaks in', ...KINDS].map((text) => ({ head: text, align: 'right' as const }));
  const some = (n: number) => (n === 0 ? '·' : String(n));
  return table(
    [{ head: 'Rule or observation', width: 30 }, ...heads],
    rules.map((one) => [
      terminalLine(one.rule),
      one.before === one.after ? String(one.after) : `${one.before} → ${one.after}`,
      ...KINDS.map((kind) => some(one[kind])),
    ]),
    { head: style.dim, indent: 0 },
  );
}

function score({ score: found }: DiffReport, style: Style): readonly string[] {
  if (found === null) return [];
  const value = (one: number | null) => (one === null ? '–' : one.toFixed(3));
  const change = (before: number | null, after: number | null) =>
    before === null || after === null
      ? '–'
      : signed(after - before).replace(/\d\.\d\d$/, Math.abs(after - before).toFixed(3));
  const right = (text: string) => ({ head: text, align: 'right' as const });
  const where = `${plural(found.messages, 'message')} of ${plural(found.sessions, 'session')}`;
  const rows = found.rows.map(({ metric, before, after }) => [
    metric,
    value(before),
    value(after),
    change(before, after),
  ]);
  const heads = [{ head: '' }, right('before'), right('after'), right('change')];
  return [
    `Against ${terminalLine(found.labels)}, ${where}\n${table(heads, rows, { head: style.dim, indent: 0 })}`,
  ];
}

function more(left: number, what: string): readonly string[] {
  return left > 0 ? [`… ${plural(left, `more ${what}`)} (--limit)`] : [];
}
