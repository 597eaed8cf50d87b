import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../errors.ts';
import { plural } from '../render/numbers.ts';
import { type Io, note, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback analyze sessions/2026/01 --db jan.db', 'one shard a folder, as many at once as you like'],
  ['pushback merge jan.db feb.db mar.db --db all.db', 'then together: the same as one run over all'],
]);

const SHOWN = 5;

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
      const shards = await mergeDatabases(
        target,
        databases.map((path) => resolve(io.cwd, path)),
      );
      if (options.json) printJson(io, { database: target, shards });
      else
        for (const { path, sessions, episodes } of shards)
          print(io, `${path}: ${plural(sessions, 'session')}, ${plural(episodes, 'episode')}`);
      const doubled = shards.flatMap((shard) => shard.doubled);
      if (doubled.length === 0) return;
      note(
        io,
        `${plural(doubled.length, 'thread')} in more than one database, kept from the first: ${doubled.slice(0, SHOWN).join(', ')}${doubled.length > SHOWN ? ' …' : ''}.${shards.some((shard) => shard.imported) ? '' : ' Analyse their files together.'}`,
      );
      exit(EXIT.partial);
    });
}
