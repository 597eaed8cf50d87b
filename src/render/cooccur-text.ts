import type { CooccurReport, CrossedAxes, Pair } from '../statistics/cooccur-report.ts';
import { mark, pValue, ratio, span } from './figures.ts';
import { notesText } from './notes.ts';
import { count, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

/** Pairs and cross tables of at most 80 columns. */
export function cooccurText(report: CooccurReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  if (report.episodes === 0) return 'No episode fits: there is nothing that could come together.';
  return [
    pairTable(`in one of ${plural(report.episodes, 'episode')}`, report.withinEpisode, style),
    pairTable(`in one of ${plural(report.sessions, 'session')}`, report.withinSession, style),
    ...report.crossed.map((crossed) => crossTableText(crossed, style)),
    notesText(NOTES, style),
  ].join('\n\n');
}

function pairTable(where: string, pairs: readonly Pair[], style: Style): string {
  if (pairs.length === 0) return `No two symptoms meet ${where} that often.`;
  const columns = [
    { head: 'a b', width: 8 },
    right('n', 5),
    right('Jaccard', 7),
    right('overlap', 7),
    right('lift', 5),
    right('95 %', 12),
    right('study ', 7),
    right('P(b|a)', 6),
    right('P(a|b)', 6),
  ];
  const rows = pairs.map((pair) => [
    `${pair.a} ${pair.b}${pair.test.kind !== 'undefined' && pair.test.p < 0.05 ? ' *' : ''}`,
    count(pair.count),
    fixed(pair.jaccard),
    fixed(pair.overlap),
    ratio(pair.lift),
    span(pair.liftInterval, ratio),
    pair.study === null ? '' : ratio(pair.study) + mark(pair.study, pair.liftInterval),
    fixed(pair.bGivenA),
    fixed(pair.aGivenB),
  ]);
  return `${style.bold(`Symptoms together ${where}`)}\n${table(columns, rows, { head: style.dim, indent: 0 })}`;
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** Percent of the row, with an arrow where the study's lies outside the interval; then the row's part of all pairs. */
function crossTableText({ axes: [row, column], table: crossed, cells }: CrossedAxes, style: Style): string {
  if (crossed.total === 0) return `No episode has both a ${row} and a ${column}.`;
  const columns = [
    { head: '', width: 3 },
    right('pairs', 6),
    ...crossed.columns.map((label) => right(`${label} `, 6)),
    right('share', 5),
  ];
  const rows = crossed.rows.map((label, i) => [
    label,
    count(crossed.rowTotals[i] ?? 0),
    ...(cells[i] ?? []).map(({ share, study }) =>
      share.kind === 'undefined' ? '' : percentCell(share.value) + mark(study, share),
    ),
    percentCell(crossed.shareOfRows[i] ?? null),
  ]);
  const all = [
    'All',
    count(crossed.total),
    ...crossed.shareOfColumns.map((share) => `${percentCell(share)}  `),
    '',
  ];
  return `${style.bold(`${capital(row)} by ${column}, % of the row’s label pairs`)}\n${table(columns, [...rows, all], { head: style.dim, indent: 0 })}`;
}

function percentCell(share: number | null): string {
  if (share === null) return '';
  return share === 0 ? '·' : share === 1 ? '100' : (share * 100).toFixed(1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const NOTES = [
  `lift: 1 is chance; * differs from chance (p below ${pValue(0.05).replace(/0$/, '')}). ↑ ↓ the study’s value lies outside the interval, yours is higher, lower.`,
  'An episode with two symptoms and two causes is four label pairs; the row All counts pairs, as the study does. Within a session: sessions with an episode.',
  'Damage does not compare: the study saw no tool trace and mostly had to say DS1. Sessions of one repository are alike; the intervals take them as independent.',
];
