import type { Session } from '../session/model.ts';
import { lastMessage } from '../session/work.ts';
import type { RuleChanges } from './observed-changes.ts';
import { doneIn } from './unmentioned.ts';

/**
 * Whether findings may be other by changed rules. They ask rules for two things only: which one names a claim of checks (`claims.ts`),
 * and whether the closing message says that the work is done (`unmentioned.ts`). `witnesses`: the rules that the session's findings name.
 */
export function claimsMove(
  session: Session,
  { gone, fresh }: RuleChanges,
  witnesses: () => readonly string[],
): boolean {
  const isFresh = (cue: string): boolean => fresh.rules.some((rule) => rule.cue === cue);
  return (
    ((gone.size > 0 || isFresh('claims-verified')) && areNamed(witnesses())) ||
    (isFresh('claims-done') && session.turns.some(({ steps }) => saysDone(steps)))
  );

  function areNamed(rules: readonly string[]): boolean {
    return isFresh('claims-verified') ? rules.length > 0 : rules.some((id) => gone.has(id));
  }

  function saysDone(steps: Session['preamble']): boolean {
    const message = lastMessage(steps);
    return message !== undefined && doneIn(message, fresh) !== null;
  }
}
