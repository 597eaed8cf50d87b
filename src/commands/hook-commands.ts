import type { Classifier } from '../session/commands.ts';

/** Words and options, with nothing that a shell would act on, no assignment before them and no other user's rights. */
const PLAIN = /^(?!sudo |\w+=)[\w@%+=:,./-]+(?: [\w@%+=:,./-]+){0,20}$/;

/**
 * What the Stop hook may run of the commands that rules require. A rule may come from the AGENTS.md of a repository that somebody else
 * wrote, so these are checks that the tool knows (`taxonomy/commands.yaml`), called without a pipe, a substitution or a second command
 * behind them; of `lint && test` both must be.
 */
export function hookCommands(commands: readonly string[], classify: Classifier): readonly string[] {
  const isCheck = (part: string): boolean => PLAIN.test(part) && classify(part).has('verify');
  const allowed = commands
    .map((command) => command.split('&&').map((part) => part.trim()))
    .filter((parts) => parts.every(isCheck));
  return [...new Set(allowed.flat())];
}
