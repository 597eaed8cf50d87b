import { Option } from '@commander-js/extra-typings';
import { plural } from '../render/numbers.ts';
import { type Io, note } from '../terminal.ts';
import { databasePath, examples, filteredCommand } from './options.ts';

export const TABLES = ['sessions', 'turns', 'episodes', 'evidence'] as const;
export const FORMATS = ['csv', 'jsonl'] as const;
export const TEXTS = ['none', 'evidence', 'full'] as const;

const EXAMPLES = examples([
  ['pushback export --table episodes --format csv -o episodes.csv', 'for a spreadsheet or R'],
  ['pushback export --table turns --format jsonl', 'every human message with its probability'],
  ['pushback export --table episodes --format jsonl --text full', 'with the words (masked)'],
  ['pushback export --table evidence --text none', 'the rules that fired, without a word of the transcript'],
]);

/** Writes tables for other programs. */
export function exportCommand(io: Io) {
  return filteredCommand('export')
    .summary('write tables for other programs')
    .description(
      'Write a table for other programs: every session, turn or episode that fits, in the order of time.',
    )
    .addOption(new Option('--table <table>', 'what to write').choices(TABLES).default('episodes' as const))
    .addOption(new Option('--format <format>', 'how to write it').choices(FORMATS).default('csv' as const))
    .option('-o, --output <file>', 'where to (default: standard output)')
    .addOption(
      new Option(
        '--text <which>',
        'no text of the transcript, the words that are evidence, or all that was typed',
      )
        .choices(TEXTS)
        .default('evidence' as const),
    )
    .option('--no-escape-formulas', 'leave CSV cells as they are that a spreadsheet would run as formulas')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { exportTable } = await import('./export-table.ts');
      const { db, table, format, output, text, escapeFormulas, ...filters } = options;
      const written = await exportTable(
        databasePath(db, io),
        { table, format, output, text, escapeFormulas, filters },
        io,
      );
      if (output !== undefined) note(io, `Wrote ${plural(written, 'row')} to ${output}.`);
      if (format === 'csv' && escapeFormulas)
        note(
          io,
          'Text that begins like a formula has an apostrophe before it; --no-escape-formulas leaves it as it is.',
        );
    });
}
