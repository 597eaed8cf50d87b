import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { EXIT, type ExitCode } from '../errors.ts';
import { ADJUDICATED } from '../statistics/agreement.ts';
import { type Io, note } from '../terminal.ts';
import { databasePath, examples, sessionCommand, wholeNumber } from './options.ts';
import type { Carried } from './review-gold.ts';

const EXAMPLES = examples([
  ['pushback review', 'fifty messages, those that the rules are least sure of first'],
  ['pushback review --sample 100 --seed 1', 'a random sample: what an honest estimate needs'],
  ['pushback review --export mine.jsonl', 'your labels, for `pushback evaluate`'],
]);

const LIMIT = 50;

/** Labels by hand, in the terminal. */
export function reviewCommand(io: Io, exit: (code: ExitCode) => void) {
  return sessionCommand('review')
    .description(
      'Judge messages in the terminal, one key a label. Your labels are kept beside those of the rules, never over them.',
    )
    .addOption(new Option('--annotator <name>', 'who labels (default: $USER)').argParser(annotatorName))
    .option('--limit <n>', 'at most so many messages', wholeNumber, LIMIT)
    .addOption(
      new Option('--sample <n>', 'a random sample of so many messages, whatever the rules say of them')
        .argParser(wholeNumber)
        .conflicts('limit'),
    )
    .option('--seed <n>', 'another number draws another sample', wholeNumber, 1)
    .option('--adjudicate', 'only messages that annotators judge differently; yours is the last word')
    .option('--export <file>', 'write the labels of the annotator as a gold file instead')
    .addOption(new Option('--import <file>', 'take labels from a gold file instead').conflicts('export'))
    .addHelpText('after', EXAMPLES)
    .action(
      async ({
        db,
        annotator: named,
        limit,
        sample,
        seed,
        adjudicate,
        export: to,
        import: from,
        ...filters
      }) => {
        const annotator = adjudicate ? ADJUDICATED : (named ?? (io.env['USER'] || 'me'));
        const database = databasePath(db, io);
        if (to !== undefined || from !== undefined) {
          const { exportGold, importGold } = await import('./review-gold.ts');
          if (from !== undefined) tell(await importGold(database, from, annotator, io), io, exit);
          if (to !== undefined) tell(await exportGold(database, to, annotator, io), io, exit);
          return;
        }
        const { review } = await import('./review-session.ts');
        const said = await review(
          database,
          { annotator, limit, sample, seed, adjudicate: adjudicate === true },
          filters,
          io,
        );
        note(io, said);
      },
    );
}

function tell({ said, left, notes }: Carried, io: Io, exit: (code: ExitCode) => void): void {
  for (const line of [said, ...left, ...notes]) note(io, line);
  if (left.length > 0) exit(EXIT.partial);
}

function annotatorName(value: string): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(value))
    throw new InvalidArgumentError('It is a name of letters, digits, dots and dashes, at most 40.');
  return value;
}
