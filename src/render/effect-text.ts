import type { Effect, EffectReport, Verdict } from '../statistics/before-after.ts';
import { groupBy } from '../statistics/groups.ts';
import type { Estimated } from '../statistics/result.ts';
import { moment } from './moment.ts';
import { percentInterval, plural, rate } from './numbers.ts';
import { table } from './table.ts';
import { paragraph } from './wrap.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  fewer: 'fewer',
  more: 'more',
  no_difference_shown: 'no difference shown',
  too_little: 'too few to say',
};

const LEGEND =
  'The interval draws whole repositories; with a single one, or where a side has no episode, it is exact but takes episodes as independent. A difference in time need not come from the change.';

/** A row a symptom, before and after, with what can be said of it and why nothing can. */
export function effectText({ since, effects }: EffectReport): string {
  const day = moment(since);
  const [first] = effects;
  if (first === undefined) return `No episode before or after ${day} fits.`;
  const { a, b } = first.comparison;
  const columns = [
    { head: '' },
    { head: 'before', align: 'right' as const },
    { head: 'after', align: 'right' as const },
    { head: 'after / before', align: 'right' as const },
    { head: '' },
  ];
  const rows = effects.map((one) => [
    one.symptom,
    hundred(one.comparison.b.perTurn),
    hundred(one.comparison.a.perTurn),
    ratioText(one),
    VERDICTS[one.verdict],
  ]);
  const head = `Episodes per 100 human turns around ${day}, ${plural(b.sessions, 'session')} before, ${a.sessions} after`;
  return [
    `${paragraph(head, { width: 80 })}\n${table(columns, rows)}`,
    ...whyNothing(effects),
    paragraph(LEGEND, { width: 80 }),
  ].join('\n\n');
}

function whyNothing(effects: readonly Effect[]): readonly string[] {
  const reasons = groupBy(
    effects.filter(({ tooLittle }) => tooLittle !== null),
    ({ tooLittle }) => tooLittle,
  );
  const lines = [...reasons].map(([why, those]) =>
    paragraph(`Too few to say (${those.map(({ symptom }) => symptom).join(', ')}): ${why}.`, { width: 80 }),
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function ratioText({ comparison: { clusteredPerTurn }, exact }: Effect): string {
  if (clusteredPerTurn.kind === 'estimate' || exact.kind === 'undefined') return rate(clusteredPerTurn);
  const { value, low, high } = exact.ratio;
  return value === null || high === null
    ? `over ${low.toFixed(2)}`
    : rate({ kind: 'estimate', value, low, high });
}

function hundred(per: Estimated): string {
  return per.kind === 'undefined' ? '–' : `${(per.value * 100).toFixed(1)} (${percentInterval(per)})`;
}
