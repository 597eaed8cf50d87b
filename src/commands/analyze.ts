import { resolve } from 'node:path';
import type { ExitCode } from '../errors.ts';
import { describeError, EXIT } from '../errors.ts';
import { type Io, note, print, printJson } from '../terminal.ts';
import { atLeast, databaseCommand, databaseHint, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback analyze', 'read $CODEX_HOME, else ~/.codex: live and archived sessions'],
  ['pushback analyze ~/backup/sessions', 'read another folder into the same database'],
  ['pushback analyze --prune', 'and forget sessions whose files are gone'],
  ['pushback analyze work.jsonl --db work.db', 'one file, a database of its own'],
]);

/** Reads transcripts into the database. */
export function analyzeCommand(io: Io, exit: (code: ExitCode) => void) {
  return databaseCommand('analyze')
    .description(
      'Read transcripts, find the pushback in them, label it, store it. What has not changed is not read again.',
    )
    .argument('[paths...]', 'files or folders (default: the Codex home)')
    .option('--prune', 'forget sessions whose files are gone')
    .option('--jobs <n>', 'read with so many threads (default: one a core, four at most)', atLeast(1))
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths, options) => {
      const [{ analyzeInto, noTranscript }, { analysisText }] = await Promise.all([
        import('./analyze-into.ts'),
        import('../render/analysis-text.ts'),
      ]);
      const result = await analyzeInto(
        databasePath(options.db, io),
        {
          paths: paths.map((path) => resolve(io.cwd, path)),
          prune: options.prune === true,
          jobs: options.jobs ?? null,
        },
        io,
      );
      if (options.json) printJson(io, result);
      else print(io, analysisText({ ...result, hint: databaseHint(options.db) }, io));
      const { failures, problems, interrupted } = result.run;
      for (const problem of problems) note(io, `${problem}.`);
      for (const file of result.refused) note(io, describeError(noTranscript(file)));
      if (result.refused.length > 0 || failures.length > 0 || problems.length > 0 || interrupted)
        exit(EXIT.partial);
    });
}
