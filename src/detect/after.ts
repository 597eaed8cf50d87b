import type { FileChange } from '../session/model.ts';
import { appliedChanges, changedNames, commandsOf, fileName, succeeded } from '../session/work.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';

/** What the agent did with the message: the same files and lines again, a revert, the same check again, or something new. */
export function afterFeatures(context: TurnContext): readonly Feature[] {
  const { after, turn, history, before, classify, next } = context;
  const changes = appliedChanges(after);
  const fresh = changedNames(before);
  const names = changes.map((change) => fileName(change.path));
  const again = names.filter((name) => fresh.has(name));
  const earlier = names.filter((name) => history.fileChanged(name, turn.ordinal) !== undefined);
  const undone = undoneShare(changes, (hash) => history.lineAdded(hash, turn.ordinal));
  const commands = commandsOf(after);
  const revert = commands.find((command) => classify(command.command).has('revert') && succeeded(command));
  const rerun = commands.find((command) => history.verified(command.command, turn.ordinal));
  const share = (part: readonly string[]): number => (names.length === 0 ? 0 : part.length / names.length);
  const lines = changes.reduce((sum, change) => sum + change.added + change.removed, 0);
  return [
    feature('after.same-files', share(again), 'trace', again[0] ?? ''),
    feature('after.earlier-files', share(earlier), 'trace', earlier[0] ?? ''),
    feature(
      'after.undoes-own-lines',
      undone,
      'trace',
      undone > 0 ? 'takes away lines that it had put in' : '',
    ),
    feature(
      'after.adds-files',
      changes.some((change) => change.change === 'add'),
      'trace',
    ),
    feature(
      'after.deletes-files',
      changes.some((change) => change.change === 'delete'),
      'trace',
    ),
    feature('after.no-change', changes.length === 0, 'trace'),
    feature('after.only-answer', changes.length === 0 && commands.length === 0, 'trace'),
    feature('after.small-change', changes.length > 0 && lines <= 20, 'trace', `${lines} lines`),
    feature('after.large-change', Math.min(1, Math.log1p(lines) / 8), 'trace', `${lines} lines`),
    feature(
      'after.reverts',
      revert !== undefined,
      'trace',
      revert?.command.slice(0, 160) ?? '',
      revert?.line ?? null,
    ),
    feature(
      'after.same-check',
      rerun !== undefined,
      'trace',
      rerun?.command.slice(0, 160) ?? '',
      rerun?.line ?? null,
    ),
    feature(
      'after.publishes',
      commands.some((command) => classify(command.command).has('publish') && succeeded(command)),
      'trace',
    ),
    feature('after.interrupted', next?.turn.afterInterrupt === true, 'trace'),
    feature('after.last-turn', next === null, 'trace'),
    feature('after.taken-back', turn.rolledBack, 'trace', 'the turn was rolled back'),
  ];
}

/** Share of the removed lines that the agent itself had added earlier in the session. */
function undoneShare(changes: readonly FileChange[], wasAdded: (hash: number) => boolean): number {
  const removed = changes.flatMap((change) => change.removedHashes);
  if (removed.length < 2) return 0;
  return removed.filter(wasAdded).length / removed.length;
}
