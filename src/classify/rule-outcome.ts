import type { Classifier } from '../session/commands.ts';
import type { Constraint } from '../session/constraint-model.ts';
import type { ConstraintWords } from '../session/constraint-words.ts';
import type { Command, Patch, Session, Turn } from '../session/model.ts';
import { lastMessage } from '../session/work.ts';

/** Where a rule was broken. */
export interface Break {
  readonly turn: number;
  readonly line: number | null;
  readonly proof: string;
}

/** What one turn says about a rule: no occasion, kept, or broken. `unclear` is an occasion that the trace cannot judge. */
export type TurnOutcome = 'none' | 'kept' | 'unclear' | Break;

export interface TraceContext {
  readonly session: Session;
  readonly classify: Classifier;
  readonly words: ConstraintWords;
}

/**
 * The developer asked for it, by one of the names or words: in the message of this turn, or in an earlier one that did not state the
 * rule. What the agent put up for decision, and the developer answered, counts as asked for.
 */
export function isAllowed(
  rule: Constraint,
  names: readonly string[],
  turn: Turn,
  { session }: TraceContext,
  words?: RegExp,
): boolean {
  const says = (text: string) =>
    words?.test(text) === true || names.some((name) => text.toLowerCase().includes(name));
  const proposal = lastMessage(session.turns[turn.ordinal - 2]?.steps ?? [])?.text.slice(-600) ?? '';
  return (
    (/[?？]/.test(proposal) && says(proposal)) ||
    session.turns.some(
      ({ ordinal, text, template, line }) =>
        ordinal <= turn.ordinal &&
        !(rule.source === 'developer' && line === rule.line) &&
        (rule.source !== 'developer' || ordinal >= rule.turn) &&
        says(template ?? text),
    )
  );
}

export function broken(turn: Turn, step: Patch | Command, proof: string): Break {
  return { turn: turn.ordinal, line: step.line, proof: proof.slice(0, 200) };
}
