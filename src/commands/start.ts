import { plural } from '../render/numbers.ts';
import { type Io, note, print } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback start', 'the Codex home if there is one, else the examples'],
  ['pushback start --demo', 'the examples that come with it, in a database of their own'],
]);

/** What `npm start` runs: analyse, then print the statistics. */
export function startCommand(io: Io) {
  return databaseCommand('start')
    .description(
      'Analyse the Codex home (or the examples that come with pushback where there is none) and print the statistics.',
    )
    .option('--demo', 'take the examples')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ chooseSource }, { analyzeInto }, { statsReport }, { statsText }] = await Promise.all([
        import('./start-source.ts'),
        import('./analyze-into.ts'),
        import('./stats-report.ts'),
        import('../render/stats-text.ts'),
      ]);
      const source = chooseSource(options.demo === true, databasePath(options.db, io), options.db, io);
      note(io, source.saying);
      const { run } = await analyzeInto(
        source.database,
        { paths: source.paths, prune: false, jobs: null },
        io,
      );
      const report = await statsReport(source.database, {}, io);
      note(io, `Read ${plural(run.files.read, 'file')}, ${run.files.unchanged} unchanged.\n`);
      print(io, statsText(report, io));
      note(io, `\nNext: \`pushback episodes${source.hint}\`, then \`pushback show ID${source.hint}\`.`);
    });
}
