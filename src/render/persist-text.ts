import type { PersistReport } from '../statistics/persist-report.ts';
import { RATES_UNKNOWN } from '../statistics/stats-report.ts';
import { DASH, mark, ratio, span, value } from './figures.ts';
import { notesText } from './notes.ts';
import { count, percent, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';
import { paragraph } from './wrap.ts';

/** From one session to the next, in tables of at most 80 columns. */
export function persistText(report: PersistReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  const { persistence } = report;
  if (persistence.pairs === 0)
    return `No two dated sessions that fit are of one repository, so none follows another.\n${paragraph(leftOut(report), { width: 80 })}`;
  const headline = `${plural(persistence.pairs, 'pair')} of neighbouring sessions in ${plural(persistence.repositories, 'repository', 'repositories')}`;
  return [
    style.bold(headline),
    riskTable(report, style),
    transitionTable(report, style),
    notesText(notes(report), style),
  ].join('\n\n');
}

function riskTable({ persistence, study }: PersistReport, style: Style): string {
  const { misaligned, clean, afterMisaligned, afterClean, riskRatio, clusteredRiskRatio } = persistence;
  const columns = [
    { head: 'Episode in the next session', width: 29 },
    right('n', 11),
    right('', 7),
    right('95 % interval', 14),
    right('study ', 8),
  ];
  const of = (part: typeof clean): string => `${count(part.successes)}/${count(part.total)}`;
  const rows = [
    [
      'after one that has',
      of(misaligned),
      value(afterMisaligned, percent),
      span(afterMisaligned, hundredths),
      published(study.afterMisaligned, percent, afterMisaligned),
    ],
    [
      'after one that has none',
      of(clean),
      value(afterClean, percent),
      span(afterClean, hundredths),
      published(study.afterClean, percent, afterClean),
    ],
    [
      'risk ratio',
      '',
      value(riskRatio, ratio),
      span(riskRatio, ratio),
      published(study.riskRatio, ratio, riskRatio),
    ],
    [
      '  resampling repositories',
      '',
      value(clusteredRiskRatio, ratio),
      span(clusteredRiskRatio, ratio),
      published(study.riskRatio, ratio, clusteredRiskRatio),
    ],
    [
      'association ratio',
      '',
      ratio(persistence.associationRatio),
      '',
      study.associationRatio === null ? '' : `${ratio(study.associationRatio)}  `,
    ],
  ];
  return table(columns, rows, { head: style.dim, indent: 0 });
}

function published(
  study: number | null,
  format: (value: number) => string,
  found: Parameters<typeof mark>[1],
): string {
  return study === null ? '' : format(study) + mark(study, found);
}

function hundredths(share: number): string {
  return (share * 100).toFixed(1);
}

function transitionTable({ symptoms, transitions }: PersistReport, style: Style): string {
  if (transitions.pairs === 0)
    return 'No two neighbours both have an episode, so no symptom follows another.';
  const columns = [{ head: 'from \\ to', width: 9 }, ...symptoms.map((label) => right(label, 6))];
  const cellOf = (from: string, to: string) =>
    transitions.cells.find((cell) => cell.from === from && cell.to === to);
  const rows = symptoms.map((from) => [
    from,
    ...symptoms.map((to) => {
      const cell = cellOf(from, to);
      return cell === undefined || cell.lift === null ? DASH : ratio(cell.lift);
    }),
  ]);
  const title = `Lift of a symptom after a symptom, in ${plural(transitions.pairs, 'pair')} where both have an episode`;
  return `${style.bold(title)}\n${table(columns, rows, { head: style.dim, indent: 0 })}`;
}

function leftOut({ leftOut: { withoutRepo, undated, alone } }: PersistReport): string {
  return `Left out: ${plural(withoutRepo, 'session')} without a repository, ${count(undated)} without a date, ${count(alone)} the only one of its repository.`;
}

function notes(report: PersistReport): readonly string[] {
  return [
    ...(report.ratesKnown ? [] : [RATES_UNKNOWN]),
    leftOut(report),
    'lift: 1 is chance; the study prints its matrix as a picture only (0.3 to 1.8). --csv gives the counts; mind the small ones.',
    '↑ ↓ the study’s value lies outside the interval: yours is higher, lower. Its sessions are of many agents and of teams; repositories differ in kind, which alone makes neighbours alike.',
  ];
}
