import type { Evidence } from './model.ts';

/** A named observation about a turn. `value` is 0 (absent) to 1; what it is worth stands in the weights. */
export interface Feature {
  /** Predicate id (`before.delivered`) or cue id (`turn.still-failing`): the key of its weight. */
  readonly id: string;
  readonly value: number;
  readonly scope: Evidence['scope'];
  readonly line: number | null;
  /** The words or the fact that it saw. */
  readonly quote: string;
  /** The rule that fired; equals `id` for predicates. */
  readonly ruleId: string;
}

export function feature(
  id: string,
  value: number | boolean,
  scope: Evidence['scope'],
  quote = '',
  line: number | null = null,
): Feature {
  return { id, value: Number(value), scope, line, quote, ruleId: id };
}
