import { DENOMINATOR } from '../statistics/axes.ts';
import type { GroupComparison, LabelComparison } from '../statistics/compare.ts';
import type { CompareReport } from '../statistics/compare-report.ts';
import type { Proportion } from '../statistics/result.ts';
import { RATES_UNKNOWN } from '../statistics/stats-report.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { DASH, mark, points, pValue, ratio, span, value } from './figures.ts';
import { notesText } from './notes.ts';
import { count, percent, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

/** Two groups as tables of at most 80 columns. */
export function compareText(report: CompareReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  return [
    groupsText(report, style),
    ratesTable(report, style),
    ...report.axes.map((axis) => axisText(axis, report, style)),
    notesText(notes(report), style),
  ].join('\n\n');
}

function groupsText({ a, b, rates }: CompareReport, style: Style): string {
  const line = (letter: string, side: CompareReport['a'], of: CompareReport['rates']['a']): string =>
    `${style.bold(letter)}  ${terminalLine(side.name)}\n   ${plural(of.episodes, 'episode')} in ${plural(side.sessions, 'session')} of ${plural(side.repositories, 'repository', 'repositories')}, ${plural(of.humanTurns, 'human turn')}`;
  return `${line('A', a, rates.a)}\n${line('B', b, rates.b)}`;
}

function ratesTable({ rates, study, ratesKnown }: CompareReport, style: Style): string {
  const { sessions, perTurn, clusteredPerTurn } = rates;
  const columns = [
    { head: 'Rates', width: 25 },
    right('A', 7),
    right('B', 7),
    right('', 6),
    right('95 % interval', 14),
    right(study === null ? '' : 'study ', 8),
  ];
  const rows = [
    [
      'Sessions with an episode',
      ratesKnown ? share(sessions.a) : DASH,
      ratesKnown ? share(sessions.b) : DASH,
      value(sessions.difference, points),
      ratesKnown ? span(sessions.difference, points) : 'not known',
      study === null || study.sessions === null
        ? ''
        : points(study.sessions) + mark(study.sessions, sessions.difference),
    ],
    [
      'Episodes per human turn',
      value(rates.a.perTurn, (rate) => rate.toFixed(3)),
      value(rates.b.perTurn, (rate) => rate.toFixed(3)),
      value(perTurn, (rate) => `× ${ratio(rate)}`),
      ratesKnown ? span(perTurn, ratio) : 'not known',
      study === null || study.perTurnRatio === null
        ? ''
        : `× ${ratio(study.perTurnRatio)}${mark(study.perTurnRatio, perTurn)}`,
    ],
    [
      '  resampling repositories',
      '',
      '',
      value(clusteredPerTurn, (rate) => `× ${ratio(rate)}`),
      span(clusteredPerTurn, ratio),
      '',
    ],
  ];
  const test =
    sessions.test.kind === 'undefined'
      ? ''
      : `\n${style.dim(`Sessions: p ${pValue(sessions.test.p)} (${sessions.test.method}), odds ratio ${value(sessions.oddsRatio, ratio)}, Cramér’s V ${sessions.test.cramersV.toFixed(2)}`)}`;
  return table(columns, rows, { head: style.dim, indent: 0 }) + test;
}

function share({ successes, total }: Proportion): string {
  return total === 0 ? DASH : percent(successes / total);
}

function axisText(axis: GroupComparison, report: CompareReport, style: Style): string {
  if (axis.totalA === 0 || axis.totalB === 0) {
    const empty = [axis.totalA === 0 ? 'A' : '', axis.totalB === 0 ? 'B' : '']
      .filter((one) => one !== '')
      .join(' and ');
    return `No ${axis.axis} to compare: ${empty} ${empty.length > 1 ? 'have' : 'has'} no ${DENOMINATOR[axis.axis]}.`;
  }
  return `${sharesTable(axis, report, style)}\n\n${testsTable(axis, style)}`;
}

function sharesTable(axis: GroupComparison, { study }: CompareReport, style: Style): string {
  const columns = [
    {
      head: `${axis.axis}, % of ${axis.axis === 'locus' || axis.axis === 'resolver' ? 'those with one' : 'episodes'}`,
      width: 24,
    },
    right(`A ${count(axis.totalA)}`, 8),
    right(`B ${count(axis.totalB)}`, 8),
    right('A − B', 6),
    right('95 % interval', 14),
    right(study === null ? '' : 'study ', 8),
  ];
  const rows = axis.labels.map((label) => {
    const published = study?.labels[label.label] ?? null;
    return [
      label.label,
      share(label.a),
      share(label.b),
      value(label.difference, points),
      span(label.difference, points),
      published === null ? '' : points(published) + mark(published, label.difference),
    ];
  });
  return table(columns, rows, { head: style.dim, indent: 0 });
}

function testsTable(axis: GroupComparison, style: Style): string {
  const columns = [
    { head: 'tests', width: 6 },
    { head: 'by', width: 11 },
    right('p', 6),
    right('q', 6),
    right('odds', 5),
    right('95 %', 12),
    right('V', 4),
    right('repositories', 16),
  ];
  return table(columns, axis.labels.map(testCells), { head: style.dim, indent: 0 });
}

function testCells({ label, test, q, oddsRatio, clusteredDifference }: LabelComparison): readonly string[] {
  const known = test.kind !== 'undefined';
  return [
    label + (q !== null && q < 0.05 ? ' *' : ''),
    known ? test.method : DASH,
    pValue(known ? test.p : null),
    pValue(q),
    value(oddsRatio, ratio),
    span(oddsRatio, ratio),
    known ? test.cramersV.toFixed(2) : DASH,
    span(clusteredDifference, points),
  ];
}

function notes({ overlap, study, a, b, ratesKnown }: CompareReport): readonly string[] {
  return [
    ...(ratesKnown ? [] : [RATES_UNKNOWN]),
    ...(overlap > 0
      ? [
          `${plural(overlap, 'session')} of A ${overlap === 1 ? 'is' : 'are'} in B too: the tests take the groups as separate and do not hold.`,
        ]
      : []),
    ...(study === null
      ? []
      : [
          `study: its ${study.a === 'all' ? 'whole' : study.a.toUpperCase()} minus its ${study.b === 'all' ? 'whole' : study.b.toUpperCase()} column; ↑ ↓ it lies outside the interval, yours is higher, lower.`,
        ]),
    '* q below 0.05: p after Benjamini–Hochberg over the labels of the table. V is Cramér’s.',
    a.repositories < 2 && b.repositories < 2
      ? 'Sessions of one repository are alike, and there are too few repositories to resample.'
      : 'repositories: the interval of A − B when whole repositories are resampled, since their sessions are alike. Trust it over the other. None where a group has none or all, or every draw is the same.',
  ];
}
