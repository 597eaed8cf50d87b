import type { MixShift } from '../statistics/mix-shift.ts';
import type { Line } from '../statistics/ols.ts';
import { pointValue } from '../statistics/result.ts';
import { RATES_UNKNOWN } from '../statistics/stats-report.ts';
import type { StudySlope } from '../statistics/study-trends.ts';
import type { SeriesTrend, TrendReport } from '../statistics/trend-report.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { DASH, mark, pValue, signed, span, value } from './figures.ts';
import { notesText } from './notes.ts';
import { count, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

const SHOWN = 24;
const MONTH = 365.25 / 12;

/** Trends as tables of at most 80 columns. */
export function trendText(report: TrendReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  if (report.overall.points.length === 0) return 'No session fits: there is nothing to follow over time.';
  return [
    ratesTable(report, style),
    sharesTable(report, style),
    testsTable(report, style),
    notesText([...warnings(report), ...notes(report)], style),
  ].join('\n\n');
}

function ratesTable({ overall, period, ratesKnown }: TrendReport, style: Style): string {
  const points = overall.points.slice(-SHOWN);
  const columns = [
    { head: period, width: 10 },
    right('human turns', 11),
    right('episodes', 8),
    right('per turn', 8),
    right('95 % interval', 16),
  ];
  const rows = points.map((point) => [
    point.bucket,
    count(point.humanTurns),
    count(point.count),
    value(point.rate, (rate) => rate.toFixed(3)),
    ratesKnown ? span(point.rate, (rate) => rate.toFixed(3)) : 'not known',
  ]);
  const rest = overall.points.length - points.length;
  return (
    table(columns, rows, { head: style.dim, indent: 0 }) +
    (rest > 0
      ? `\n${style.dim(`and ${plural(rest, `${period} before`, `${period}s before`)}; --csv lists all`)}`
      : '')
  );
}

function sharesTable({ series, overall, period, axis }: TrendReport, style: Style): string {
  const short = (name: string): string => name.replace('-level', '').replace('interaction', 'int.');
  const columns = [
    { head: `${period}, % of`, width: 10 },
    right(axis === 'symptom' ? 'episodes' : 'with one', 8),
    ...series.map((one) => right(short(one.series.name), 4)),
  ];
  const first = Math.max(0, overall.points.length - SHOWN);
  const rows = overall.points
    .slice(first)
    .map((point) => [point.bucket, count(point.episodes), ...series.map((one) => cellAt(one, point.index))]);
  return table(columns, rows, { head: style.dim, indent: 0 });
}

function cellAt({ points }: SeriesTrend, index: number): string {
  const share = pointValue(
    points.find((point) => point.index === index)?.share ?? { kind: 'undefined', reason: 'no observations' },
  );
  if (share === null) return DASH;
  return share === 0 ? '·' : share < 0.005 ? '<1' : String(Math.round(share * 100));
}

/** A few days can rise by a hundred points a month: those need no decimals. */
function slope(points: number): string {
  return signed(points, Math.abs(points) < 100 ? 2 : 0);
}

/** Slopes are in percentage points a period (tests of the periods) and a month (least squares on days). */
function testsTable({ series, period, within, studyPart }: TrendReport, style: Style): string {
  const columns = [
    { head: 'trend of the share', width: 20 },
    right(`a ${period}`, 7),
    right('p', 6),
    right('M–K p', 6),
    { head: `in ${within}s`, width: 13 },
    right('OLS', 6),
    right(studyPart === 'all' ? 'study ' : `st.${studyPart.toUpperCase()} `, 7),
  ];
  const rows = series.map(
    ({ series: { name }, cochranArmitage: ca, mannKendall: mk, q, mix, dailyShare, study }) => [
      name + (q !== null && q < 0.05 ? ' *' : ''),
      ca.kind === 'undefined' ? DASH : signed(ca.slope * 100, 2),
      pValue(ca.kind === 'undefined' ? null : ca.p),
      pValue(mk.kind === 'undefined' ? null : mk.p),
      mix.verdict === 'too little data' ? 'too few' : mix.verdict,
      dailyShare.kind === 'undefined' ? DASH : slope(dailyShare.slope * MONTH * 100),
      studyCell(study.share, dailyShare),
    ],
  );
  return table(columns, rows, { head: style.dim, indent: 0 });
}

function studyCell(study: StudySlope | null, line: Line | { readonly kind: 'undefined' }): string {
  if (study === null) return '';
  return signed(study.slope * MONTH * 100, 2) + mark(study.slope, line);
}

/** One note a verdict, which names all its series. */
function warnings({ series, within }: TrendReport): readonly string[] {
  const verdicts: readonly (readonly [MixShift['verdict'], string])[] = [
    [
      'mix shift',
      `moves when all are taken together, but inside no ${within} by itself: a changing mix of ${within}s may have made it`,
    ],
    ['reversed', `moves one way when all are taken together and the other way inside a ${within}`],
    ['masked', `stands still when all are taken together but moves inside a ${within}`],
    ['in part', `moves so in some ${within}s only`],
  ];
  return verdicts.flatMap(([verdict, says]) => {
    const names = series
      .filter((one) => one.mix.verdict === verdict)
      .map((one) => terminalLine(one.series.name));
    return names.length === 0 ? [] : [`${names.join(', ')}: ${names.length > 1 ? 'each ' : ''}${says}.`];
  });
}

function notes({ overall, undated, period, studyPart, ratesKnown }: TrendReport): readonly string[] {
  const { dailyRate, study } = overall;
  const perMonth = (slope: number): string => signed(slope * MONTH, 4);
  return [
    ...(ratesKnown ? [] : [RATES_UNKNOWN]),
    ...(dailyRate.kind === 'undefined'
      ? []
      : [
          `Episodes per human turn, by least squares on days: ${perMonth(dailyRate.slope)} a month (p ${pValue(dailyRate.p)}); the study ${study === null ? DASH : perMonth(study.slope)}${mark(study?.slope ?? null, dailyRate).trimEnd()}.`,
        ]),
    `a ${period}: percentage points, with p by Cochran–Armitage (* q below 0.05 after Benjamini–Hochberg). M–K: Mann–Kendall on the ${period}s. OLS: the study’s least squares on days, points a month, as part of all labels; ↑ ↓ the study${studyPart === 'all' ? '' : `’s ${studyPart.toUpperCase()} column`} lies outside its interval.`,
    'code: S1, S5, S6; int.: interaction, S2, S3, S4, S7. In the study the rise of S7 is a shift from IDE to CLI: inside each there is none; S3 rises in both.',
    ...(undated.sessions > 0
      ? [
          `${plural(undated.sessions, 'session')} without a date left out, with ${plural(undated.episodes, 'episode')}.`,
        ]
      : []),
    'Sessions of one repository are alike; these p values take episodes as independent.',
  ];
}
