import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../errors.ts';
import { plural } from '../render/numbers.ts';
import type { Superseded } from '../store/merge-labels.ts';
import { type Io, note, print, printJson } from '../terminal.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import type { MergedShard } from './merge-databases.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback analyze sessions/2026/01 --db jan.db', 'one shard a folder, as many at once as you like'],
  ['pushback merge jan.db feb.db mar.db --db all.db', 'then together: the same as one run over all'],
]);

const SHOWN = 5;

function taken({ path, sessions, episodes, alike }: MergedShard): string {
  const there = alike === 0 ? '' : `; ${plural(alike, 'thread')} there already`;
  return `${path}: ${plural(sessions, 'session')}, ${plural(episodes, 'episode')}${there}`;
}

/** Several databases into one. */
export function mergeCommand(io: Io, exit: (code: ExitCode) => void) {
  return databaseCommand('merge')
    .description(
      'Copy databases that were analysed apart into one; the result equals one run over everything.',
    )
    .argument('<databases...>', 'the databases to copy from')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (databases, options) => {
      const { mergeDatabases } = await import('./merge-databases.ts');
      const target = databasePath(options.db, io);
      const fresh = !existsSync(target);
      const shards = await mergeDatabases(
        target,
        databases.map((path) => resolve(io.cwd, path)),
      );
      if (options.json) printJson(io, { database: target, shards });
      else {
        for (const shard of shards) print(io, taken(shard));
        print(io, `Merged into ${terminalLine(target)}.`);
      }
      noteSuperseded(
        shards.flatMap((shard) => shard.superseded),
        io,
      );
      const doubled = shards.flatMap((shard) => shard.doubled);
      if (doubled.length === 0) return;
      note(
        io,
        `${plural(doubled.length, 'thread')} in more than one database, kept from the first: ${doubled.slice(0, SHOWN).join(', ')}${doubled.length > SHOWN ? ' …' : ''}.${adviceOn(shards, fresh)}`,
      );
      exit(EXIT.partial);
    });
}

/** One person, one word on a message: which judgements were put aside. */
function noteSuperseded(superseded: readonly Superseded[], io: Io): void {
  if (superseded.length === 0) return;
  note(
    io,
    `${plural(superseded.length, 'message')} judged differently by the same person in two databases: the later judgement stands. Put aside:`,
  );
  for (const { annotator, session_id, turn, said, at } of superseded.slice(0, SHOWN))
    note(io, `  ${annotator}, ${session_id} turn ${turn}: ${said} (${at.slice(0, 16).replace('T', ' ')})`);
  if (superseded.length > SHOWN) note(io, `  and ${superseded.length - SHOWN} more; --json lists all`);
}

/** What helps where threads are in several databases; nothing does where a label file has them. */
function adviceOn(shards: readonly MergedShard[], fresh: boolean): string {
  if (shards.some((shard) => shard.imported)) return '';
  return fresh
    ? ' Analyse their files together.'
    : ' What was merged before stays as it was: name a new file with --db to take in what has grown since.';
}
