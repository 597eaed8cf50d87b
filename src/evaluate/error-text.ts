import { clip, wrapText } from '../text/fit.ts';
import type { ErrorRow } from './error-rows.ts';

const TITLES: Readonly<Record<ErrorRow['kind'], string>> = {
  missed: 'missed',
  invented: 'invented',
  symptom: 'other symptom',
};

const INDENT = '    ';

/** One error in a few lines: where, what was labelled and found, the words, the terms of the score. */
export function errorLines(rows: readonly ErrorRow[] | null, width: number): readonly string[] {
  const room = Math.max(40, width - INDENT.length);
  return (rows ?? []).flatMap((row) => [
    `  ${TITLES[row.kind]}  ${row.file}:${row.line}`,
    ...[
      `turn ${row.turn}, probability ${row.probability.toFixed(2)}, ${row.language}, taken for: ${row.turnKind}`,
      labels(row),
      `“${row.text}”`,
    ]
      .flatMap((text) => wrapText(text, room))
      .map((line) => INDENT + line),
    ...row.evidence.map((term) => INDENT + clip(termText(term), room)),
    '',
  ]);
}

function termText({ cue, contribution, quote }: ErrorRow['evidence'][number]): string {
  const sign = contribution >= 0 ? '+' : '−';
  return `${sign}${Math.abs(contribution).toFixed(2)} ${cue}${quote === '' ? '' : `: ${quote}`}`;
}

function labels({ labelled, found, why }: ErrorRow): string {
  const given = labelled.length === 0 ? 'no pushback' : labelled.join(', ');
  const said = found.length === 0 ? 'nothing' : found.join(', ');
  return `annotators: ${given}; rules: ${said}${why === '' ? '' : ` (${why})`}`;
}
