import { executedCommands, simpleCommands } from '../session/commands.ts';
import type { Command, Turn } from '../session/model.ts';
import { kindsOf } from '../session/verify.ts';
import { commandsOf } from '../session/work.ts';
import { checksNothing, isCodeEdit } from './after-edit.ts';
import type { Claim } from './claims.ts';
import type { TraceContext } from './rule-outcome.ts';

/**
 * The agent says that a check passes, and edited code after the last command that may have been one. A command that only reads cannot have
 * been; any other (a script, an unknown program) may, and then nothing is said.
 */
export function staleClaim(claim: Claim, turn: Turn, { classify, words }: TraceContext): boolean {
  if (!claim.kinds.includes('test') && !claim.kinds.includes('build') && !claim.kinds.includes('types'))
    return false;
  const last = turn.steps.findLastIndex((step) => isCodeEdit(step));
  if (last < 0 || turn.steps.slice(last).some((step) => step.kind === 'tool')) return false;
  const commands = commandsOf(turn.steps.slice(last));
  if (commands.some(ranHooks)) return false;
  const since = commands.flatMap(({ command }) => simpleCommands(command));
  return since.every((part) => {
    const kinds = kindsOf(part, words);
    const others = kinds.length > 0 && !kinds.some((kind) => claim.kinds.includes(kind));
    return classify(part).has('verify') ? others : checksNothing(part, classify);
  });
}

/** What hooks of git print when they check; git's own lines name the commit and its files. */
const HOOK_LINE =
  /^(?!\[[^\]\n]{1,200}\]| (?:create|delete|rename|rewrite) | \d+ files? changed).{0,300}\b(?:husky|lint-staged|lefthook|pre-?(?:commit|push)|hooks?|pass(?:ed|ing)?|tests?|checks?|lint|eslint|tsc|prettier|ruff|build|skipped)\b/im;

function ranHooks({ command, output }: Command): boolean {
  return (
    executedCommands(command).some((part) => /^git (?:commit|push)\b/.test(part)) && HOOK_LINE.test(output)
  );
}
