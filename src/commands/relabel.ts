import { type Io, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback relabel', 'after a change of rules or weights'],
  ['pushback relabel --db work.db', 'another database'],
]);

/** Labels stored sessions anew. */
export function relabelCommand(io: Io) {
  return databaseCommand('relabel')
    .description(
      'Label every stored session anew with the rules as they are now, without reading a transcript.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { relabelDatabase } = await import('./relabel-database.ts');
      const result = await relabelDatabase(databasePath(options.db, io), io);
      if (options.json) return printJson(io, result);
      const change = result.after - result.before;
      const moved =
        change === 0
          ? 'as many as before'
          : `${Math.abs(change)} ${change > 0 ? 'more' : 'fewer'} than before`;
      print(io, `Labelled ${result.sessions} sessions anew: ${result.after} episodes, ${moved}.`);
    });
}
