import { resolve } from 'node:path';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { type Io, print, printJson } from '../terminal.ts';
import { databasePath, examples, sessionReadingCommand, wholeNumber } from './options.ts';

const EXAMPLES = examples([
  ['pushback diff my-rules', 'your folder of rules on top of the built-in ones'],
  ['pushback diff my-rules --gold labels.jsonl', 'and what it does to the score on these labels'],
  ['pushback diff weights.json', 'other weights'],
  ['pushback diff ../old/taxonomy built-in', 'the rules of an older checkout against ours'],
]);

const LIMIT = 20;

/** Two versions of the rules over the same database. */
export function diffCommand(io: Io, exit: (code: ExitCode) => void) {
  return sessionReadingCommand('diff')
    .description(
      'Compare two versions of the rules or weights over the stored sessions: what appears, vanishes or moves, and why. Stores nothing.',
    )
    .argument(
      '<versions...>',
      'a folder of rules, a weights.json, or built-in; one is compared with built-in, two with each other',
    )
    .option('--gold <file>', 'measure both against these labels (default: those given in review)')
    .option('--sessions <dir>', 'read the labelled sessions here (default: as they are stored)')
    .option('--annotator <name>', 'measure against the labels of one person')
    .option('--limit <n>', 'list at most so many changes and rules', wholeNumber, LIMIT)
    .addHelpText('after', EXAMPLES)
    .action(async (versions, { json, db, gold, sessions, annotator, limit, ...filters }) => {
      if (versions.length > 2)
        throw new UserError('Two versions can be compared', { next: 'Name one or two.' });
      const [{ diffDatabase }, { diffText }] = await Promise.all([
        import('./diff-database.ts'),
        import('../evaluate/diff-text.ts'),
      ]);
      if (sessions !== undefined && gold === undefined)
        throw new UserError('--sessions says where labelled sessions are, and no labels are named', {
          next: 'Name them with --gold FILE.',
        });
      const at = (path: string): string => resolve(io.cwd, path);
      const source =
        gold === undefined
          ? null
          : { gold: at(gold), paths: [], sessions: sessions === undefined ? undefined : at(sessions) };
      const report = await diffDatabase(
        databasePath(db, io),
        { versions, filters, score: { gold: source, annotator } },
        io,
      );
      if (json) printJson(io, report);
      else print(io, diffText(report, { color: io.color, columns: io.columns, limit }));
      if (io.signal.aborted) exit(EXIT.partial);
    });
}
