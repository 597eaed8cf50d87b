import type { Agreement, PairAgreement } from '../statistics/agreement.ts';
import type { Estimated } from '../statistics/result.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { percent, plural } from './numbers.ts';
import { styleFor } from './style.ts';
import { table } from './table.ts';

const SHOWN = 10;

/** Kappa for each pair of labellers, alpha among the people, where they part, and what to adjudicate. */
export function agreementText(found: Agreement, { color }: { readonly color: boolean }): string {
  const style = styleFor(color);
  const who = found.annotators.map(
    (one) => `${terminalLine(one.annotator)} (${plural(one.messages, 'message')})`,
  );
  const couples = [...new Set(found.pairs.map(({ first, second }) => `${first}\n${second}`))];
  const sections = couples.map((couple) => {
    const own = found.pairs.filter(({ first, second }) => `${first}\n${second}` === couple);
    const [first = '', second = ''] = couple.split('\n').map(terminalLine);
    return `${style.bold(`${first} and ${second}`)}\n${pairTable(own)}${apart(own)}`;
  });
  return [
    `Labelled by ${who.join(', ')}.`,
    ...sections,
    ...alphaTable(found),
    ...disputes(found),
    ...few(found),
  ].join('\n\n');
}

function pairTable(pairs: readonly PairAgreement[]): string {
  const right = (head: string) => ({ head, align: 'right' as const });
  return table(
    [{ head: '' }, right('both'), right('agree'), right('kappa'), { head: '95 %' }],
    pairs.map(({ axis, kappa, pairs: both }) => [
      axis,
      String(both),
      kappa.kind === 'undefined' ? '–' : percent(kappa.agreement),
      ...estimate(kappa),
    ]),
  );
}

function estimate(found: Estimated): readonly [string, string] {
  if (found.kind === 'undefined') return ['–', found.reason];
  // An interval without width would say certain; it means that nobody disagreed once.
  if (found.low === found.high) return [found.value.toFixed(2), 'no variation'];
  return [minus(found.value), `${minus(found.low)} to ${minus(found.high)}`];
}

/** With a real minus. */
function minus(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

/** The commonest ways in which the two part, `S2 for S5 ×3`. */
function apart(pairs: readonly PairAgreement[]): string {
  const lines = pairs.flatMap(({ axis, confusion: { labels, counts } }) => {
    const cells = counts.flatMap((row, i) =>
      row.flatMap((n, j) => (i === j || n === 0 ? [] : [{ text: `${labels[i]} and ${labels[j]}`, n }])),
    );
    const most = cells.toSorted((a, b) => b.n - a.n).slice(0, 3);
    return most.length === 0 ? [] : [`  ${axis}: ${most.map(({ text, n }) => `${text} ×${n}`).join(', ')}`];
  });
  return lines.length === 0
    ? ''
    : `\n  They part most often on\n${lines
        .map(terminalLine)
        .map((one) => `    ${one}`)
        .join('\n')}`;
}

function alphaTable({ among }: Agreement): readonly string[] {
  if (among.length === 0) return [];
  const rows = among.map(({ axis, alpha }) => [axis, ...estimate(alpha)]);
  return [
    `Krippendorff’s alpha among the people\n${table([{ head: '' }, { head: 'alpha', align: 'right' }, { head: '95 %' }], rows)}`,
  ];
}

function disputes({ disputes: found }: Agreement): readonly string[] {
  if (found.length === 0) return [];
  const lines = found
    .slice(0, SHOWN)
    .map(
      ({ session_id, turn, said }) => `  ${terminalLine(`${session_id} turn ${turn}: ${said.join('; ')}`)}`,
    );
  const more = found.length > SHOWN ? [`  … ${found.length - SHOWN} more`] : [];
  return [[`To adjudicate (\`pushback review --adjudicate\`)`, ...lines, ...more].join('\n')];
}

/** The large-sample interval of kappa is worth little below this. */
const ENOUGH = 30;

function few({ annotators }: Agreement): readonly string[] {
  const short = annotators.some(({ messages }) => messages < ENOUGH);
  return short
    ? [`With fewer than ${ENOUGH} messages judged the intervals of kappa are too narrow to lean on.`]
    : [];
}
