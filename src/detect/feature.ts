/** Where something was seen, from the message that may push back. */
export type Seen =
  | 'turn'
  | 'request'
  | 'agent_before'
  | 'agent_after'
  | 'agent_thought'
  | 'human_after'
  | 'instructions'
  | 'trace';

/** A named observation about a turn. `value` is 0 (absent) to 1; what it is worth stands in the weights. */
export interface Feature {
  /** Predicate id (`before.delivered`) or cue id (`turn.still-failing`): the key of its weight. */
  readonly id: string;
  readonly value: number;
  readonly scope: Seen;
  readonly line: number | null;
  /** The words or the fact that it saw. */
  readonly quote: string;
  /** The rule that fired; equals `id` for predicates. */
  readonly ruleId: string;
}

export function feature(
  id: string,
  value: number | boolean,
  scope: Seen,
  quote = '',
  line: number | null = null,
): Feature {
  return { id, value: Number(value), scope, line, quote, ruleId: id };
}
