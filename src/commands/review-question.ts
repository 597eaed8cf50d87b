export interface Given {
  readonly axis: string;
  readonly label: string;
  readonly tier: string | null;
}

/** The question on the screen. */
export type Question =
  | 'pushback'
  | 'symptom'
  | 'cause'
  | 'tier'
  | 'severity'
  | 'locus'
  | 'status'
  | 'resolver'
  | 'done';

export type More = 'symptom' | 'cause' | null;

export const TIERS = ['direct', 'contextual', 'speculative'] as const;

/** The first question that the item has no answer to. */
export function questionOf(given: readonly Given[], more: More = null): Question {
  const has = (axis: string) => given.some((one) => one.axis === axis);
  const label = (axis: string) => given.find((one) => one.axis === axis)?.label;
  if (!has('pushback')) return 'pushback';
  if (label('pushback') === 'no' || has('repeats')) return 'done';
  if (lacksTier(given.at(-1))) return 'tier';
  if (!has('symptom') || more === 'symptom') return 'symptom';
  if (!has('cause') || more === 'cause') return 'cause';
  return outcomeQuestion(label);
}

function lacksTier(last: Given | undefined): boolean {
  return last?.axis === 'cause' && last.tier === null && last.label !== 'C7';
}

function outcomeQuestion(label: (axis: string) => string | undefined): Question {
  const severity = label('severity');
  if (severity === undefined) return 'severity';
  if (label('locus') === undefined && ['DS2', 'DS3'].includes(severity)) return 'locus';
  const status = label('status');
  if (status === undefined) return 'status';
  return status === 'RS1' && label('resolver') === undefined ? 'resolver' : 'done';
}

/** What is to be stored of an item: nothing before its last question is answered. */
export function finished(given: readonly Given[]): readonly Given[] {
  return questionOf(given) === 'done' ? given : [];
}
