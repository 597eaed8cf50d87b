import { resolve } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { plural } from '../render/numbers.ts';
import { type Io, note, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback import annotated_misalignments.json --db study.db', 'the study’s own labels'],
  ['pushback stats --db study.db', 'then every statistic works on them'],
]);

/** Labels of a file, into a database of its own. */
export function importCommand(io: Io) {
  return databaseCommand('import')
    .description(
      'Load a file of labels, the study’s released one or one made by `export --shape tang2026`, into a new database.',
    )
    .argument('<file>', 'JSON, JSON Lines or CSV')
    .addOption(
      new Option('--shape <shape>', 'what the file is like')
        .choices(['tang2026'] as const)
        .default('tang2026' as const),
    )
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file, options) => {
      const { importLabels } = await import('./import-labels.ts');
      const database = databasePath(options.db, io);
      const imported = await importLabels(resolve(io.cwd, file), database, io);
      if (options.json) printJson(io, { database, ...imported });
      else
        print(
          io,
          `Loaded ${plural(imported.episodes, 'episode')} of ${plural(imported.sessions, 'session')} into ${database}.`,
        );
      note(
        io,
        'The file holds only sessions with an episode: shares and tables stand, rates per session and per turn do not.',
      );
      if (imported.withoutTurns > 0)
        note(
          io,
          `${plural(imported.withoutTurns, 'session')} without user_turns: their episodes are listed and exported, but stats, trend and compare leave the sessions out.`,
        );
      if (imported.undated > 0)
        note(io, `${plural(imported.undated, 'episode')} without a readable time: in no trend.`);
    });
}
