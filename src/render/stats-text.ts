import type { LabelSource, StatsReport } from '../statistics/stats-report.ts';
import { type AxisSummary, againstStudy, type Cell, type RateSummary } from '../statistics/summary.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { coverageText } from './coverage-text.ts';
import { filterWords } from './filter-words.ts';
import { groupingText } from './grouping-text.ts';
import { count, percent, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { type Column, table } from './table.ts';
import { paragraph } from './wrap.ts';

/** The statistics as tables of at most 80 columns. */
export function statsText(report: StatsReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  const { rates } = report;
  if (rates.sessions === 0)
    return [
      'No session fits: none has a human message, or the filters leave none.',
      coverageText(report.coverage, style),
    ].join('\n\n');
  const body =
    report.by === null
      ? [
          rateTable(rates, report, style),
          ...report.axes.map((axis) => axisTable(axis, report, style)),
          legend(style),
        ]
      : [groupingText(report.by, report.study.part, style)];
  return [headline(report, style), ...body, coverageText(report.coverage, style), notes(report, style)].join(
    '\n\n',
  );
}

function headline({ rates, span, filter, labels }: StatsReport, style: Style): string {
  const days = span.first === null ? '' : `, ${span.first.slice(0, 10)} to ${(span.last ?? '').slice(0, 10)}`;
  const line = `${plural(rates.episodes, 'episode')} in ${plural(rates.sessions, 'session')} with ${plural(rates.humanTurns, 'human turn')}`;
  const words = filterWords(filter);
  const only =
    words === '' ? '' : `\n${style.dim(paragraph(terminalLine(`Filter: ${words}`), { width: 80 }))}`;
  return style.bold(line) + style.dim(days) + whose(labels, style) + only;
}

/** Said only where it is not the rules. */
function whose({ whose: kind, annotator, messages, disputed, gone }: LabelSource, style: Style): string {
  if (kind === 'rules') return '';
  const who = annotator === null ? 'people' : terminalLine(annotator);
  const left = disputed === 0 ? '' : `; ${plural(disputed, 'message')} in dispute left out`;
  const away = gone === 0 ? '' : `; ${count(gone)} no longer in the database`;
  return `\n${style.dim(`Labels of ${who}: ${plural(messages ?? 0, 'message')} judged${left}${away}`)}`;
}

const STUDY_NAMES = { all: 'study', ide: 'study IDE', cli: 'study CLI' } as const;

function columns(head: string, { study, repositoriesDrawn }: StatsReport): readonly Column[] {
  return [
    { head, width: 34 },
    { head: 'n', align: 'right', width: 6 },
    { head: 'share', align: 'right', width: 7 },
    { head: repositoriesDrawn === null ? '95 % interval' : '95 % by repo', align: 'right', width: 13 },
    { head: `${STUDY_NAMES[study.part]}  `, align: 'right', width: 11 },
  ];
}

function rateTable(rates: RateSummary, report: StatsReport, style: Style): string {
  const head = columns('Rates', report).map((column) =>
    column.head === 'share' ? { ...column, head: '' } : column,
  );
  const rows = [
    rateRow(
      'Sessions with an episode',
      count(rates.sessionsWithEpisode),
      rates.shareOfSessions,
      percent,
      style,
    ),
    rateRow('Episodes per session', '', rates.perSession, (value) => value.toFixed(2), style),
    rateRow('Episodes per human turn', '', rates.perTurn, (value) => value.toFixed(3), style),
  ];
  const shown = report.ratesKnown ? rows : rows.map((row) => row.with(INTERVAL, style.dim(NOT_KNOWN)));
  return table(head, shown, { head: style.dim, indent: 0 });
}

const INTERVAL = 3;
const NOT_KNOWN = 'not known';

const AXIS_HEADS: Readonly<Record<AxisSummary['axis'], (total: number) => string>> = {
  symptom: (total) => `Symptom, of ${plural(total, 'episode')}`,
  cause: (total) => `Cause, of ${plural(total, 'episode')}`,
  severity: (total) => `Damage, of ${plural(total, 'episode')}`,
  locus: (total) => `Where, of ${count(total)} with DS2 or DS3`,
  status: (total) => `Resolution, of ${plural(total, 'episode')}`,
  resolver: (total) => `By whom, of ${count(total)} resolved`,
};

function axisTable(axis: AxisSummary, report: StatsReport, style: Style): string {
  const rows = axis.labels.map((cell) =>
    rateRow(`${cell.label.padEnd(3)} ${terminalLine(cell.name)}`, count(cell.count), cell, percent, style),
  );
  return table(columns(AXIS_HEADS[axis.axis](axis.total), report), rows, {
    head: style.dim,
    indent: 0,
  });
}

/** One line: name, count, value, interval, the study's value and on which side of it ours lies. */
function rateRow(
  name: string,
  n: string,
  cell: Cell,
  format: (value: number) => string,
  style: Style,
): readonly string[] {
  const mark = { above: ' ↑', below: ' ↓', none: '  ' }[againstStudy(cell) ?? 'none'];
  return [
    name,
    n,
    cell.value === null ? '–' : style.bold(format(cell.value)),
    style.dim(interval(cell, format)),
    style.dim(cell.study === null ? '–  ' : `${format(cell.study)}${mark}`),
  ];
}

function interval({ low, high }: Cell, format: (value: number) => string): string {
  if (low === null || high === null) return '';
  if (format !== percent) return `${format(low)}–${format(high)}`;
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
}

function legend(style: Style): string {
  return style.dim('↑ ↓  the study’s value lies outside the interval: yours is higher, lower');
}

/** Groups of sessions stand beside nothing of the study: what is left to mind is that sessions are not independent. */
function notes({ caveats, study, by, labels }: StatsReport, style: Style): string {
  const always = [...(labels.whose === 'rules' ? caveats.ruled : caveats.judged), ...caveats.always];
  const compared = [...caveats.comparing, ...always, `The study: ${terminalLine(study.source)}.`];
  const shown = by?.kind === 'sessions' ? always : compared;
  const items = shown.map((text) => paragraph(text, { width: 80, mark: '- ' }));
  return style.dim(['Mind when comparing', ...items].join('\n'));
}
