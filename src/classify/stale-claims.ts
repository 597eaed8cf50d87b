import { simpleCommands } from '../session/commands.ts';
import type { Turn } from '../session/model.ts';
import { kindsOf } from '../session/verify.ts';
import { commandsOf } from '../session/work.ts';
import type { Claim } from './claims.ts';
import { isCodeEdit, type TraceContext } from './rule-trace.ts';

/**
 * The agent says that a check passes, and edited code after the last command that may have been one. A command that only reads cannot have
 * been; any other (a script, an unknown program) may, and then nothing is said.
 */
export function staleClaim(claim: Claim, turn: Turn, { classify, words }: TraceContext): boolean {
  if (!claim.kinds.includes('test') && !claim.kinds.includes('build') && !claim.kinds.includes('types'))
    return false;
  const last = turn.steps.findLastIndex((step) => isCodeEdit(step));
  if (last < 0 || turn.steps.slice(last).some((step) => step.kind === 'tool')) return false;
  const since = commandsOf(turn.steps.slice(last)).flatMap(({ command }) => simpleCommands(command));
  return since.every((part) => {
    const classes = classify(part);
    if (classes.has('verify'))
      return (
        !kindsOf(part, words).some((kind) => claim.kinds.includes(kind)) && kindsOf(part, words).length > 0
      );
    return classes.has('read') || classes.has('commit') || /^(?:cd|git|true|sleep)\b/.test(part);
  });
}
