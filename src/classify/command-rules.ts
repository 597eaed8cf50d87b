import { executedCommands } from '../session/commands.ts';
import type { Constraint } from '../session/constraint-model.ts';
import type { Command, Turn } from '../session/model.ts';
import { commandsOf } from '../session/work.ts';
import { broken, isAllowed, type TraceContext, type TurnOutcome } from './rule-outcome.ts';

/** Forbidden commands: kept in a turn that ran others, broken in one that ran them unasked. */
export function judgeCommands(
  rule: Constraint,
  check: { readonly commands: readonly string[]; readonly qualified?: true },
  turn: Turn,
  context: TraceContext,
): TurnOutcome {
  const ran = commandsOf(turn.steps).filter(wasRun);
  if (ran.length === 0) return 'none';
  for (const command of ran)
    for (const part of executedCommands(command.command)) {
      const match = check.commands.find((one) => isCallOf(part, one));
      if (match === undefined || wasAskedFor(rule, match, turn, context)) continue;
      return check.qualified ? 'unclear' : broken(turn, command, `ran ${part.slice(0, 120)}`);
    }
  return 'kept';
}

/** Exit code 127: there is no such command. */
export function wasRun({ status, exitCode }: Command): boolean {
  return status !== 'declined' && status !== 'aborted' && exitCode !== 127;
}

/** By its name in a message, by the words with which people ask for it, or because the agent put it up for decision before. */
function wasAskedFor(rule: Constraint, command: string, turn: Turn, context: TraceContext): boolean {
  const word = (command.split(' ').at(-1) ?? command).replace(/^-+/, '');
  const asks = context.words.asks.find(([head]) => command.startsWith(head))?.[1];
  return (
    isAllowed(rule, [command.toLowerCase(), word.toLowerCase()], turn, context) ||
    (asks !== undefined && isAllowed(rule, [], turn, context, asks))
  );
}

/**
 * Whether a simple command calls a forbidden one, by whole words: its first two words begin the command, further words and options stand
 * anywhere in it. `npm` is not `npmx`; `git commit -m x --no-verify` calls `git commit --no-verify`; `git push origin HEAD:main` calls
 * `git push main`.
 */
export function isCallOf(part: string, command: string): boolean {
  const words = part.trim().split(/\s+/);
  if (words.includes('--help') || words.includes('--dry-run')) return false;
  const tokens = command.trim().split(/\s+/);
  const isOption = (word: string) => word.startsWith('-');
  const plain = words.filter((word) => !isOption(word));
  const named = tokens.filter((token) => !isOption(token));
  return (
    named.slice(0, 2).every((token, i) => plain[i] === token) &&
    named.slice(2).every((token) => words.some((word) => word === token || word.endsWith(`:${token}`))) &&
    tokens
      .filter(isOption)
      .every((token) => words.some((word) => word === token || word.startsWith(`${token}=`)))
  );
}
