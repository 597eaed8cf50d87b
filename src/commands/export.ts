import { Option } from '@commander-js/extra-typings';
import { type Io, note } from '../terminal.ts';
import { FORMATS, TABLES, TEXTS } from './export-choices.ts';
import { databasePath, examples, filteredCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback export --table episodes --format csv -o episodes.csv', 'for a spreadsheet or R'],
  ['pushback export --table turns --format jsonl', 'every human message with its probability'],
  ['pushback export --table episodes --format jsonl --text full', 'with the words (masked)'],
  ['pushback export --table turns --format parquet -o turns.parquet', 'for pandas, DuckDB or Spark'],
  ['pushback export --shape tang2026 --format json -o labels.json', 'for the notebooks of the study'],
  ['pushback export --bundle package', 'all tables as a data package, with a codebook'],
  ['pushback export --table evidence --text none', 'the rules that fired, without a word of the transcript'],
]);

/** Writes tables for other programs. */
export function exportCommand(io: Io) {
  return filteredCommand('export')
    .description(
      'Write a table for other programs: every session, turn or episode that fits, in the order of time; those with counted = false are in no rate.',
    )
    .addOption(new Option('--table <table>', 'what to write').choices(TABLES).default('episodes' as const))
    .addOption(new Option('--format <format>', 'how to write it').choices(FORMATS).default('csv' as const))
    .option('-o, --output <file>', 'where to (default, and -: standard output)')
    .addOption(
      new Option(
        '--text <which>',
        'no text of the transcript, the words that are evidence, or all that was typed',
      )
        .choices(TEXTS)
        .default('evidence' as const),
    )
    .addOption(
      new Option('--shape <shape>', 'the columns of the study’s label file (csv or json), one row an episode')
        .choices(['tang2026'] as const)
        .conflicts(['table', 'bundle']),
    )
    .addOption(
      new Option(
        '--bundle <folder>',
        'every table as CSV and Parquet, with codebook and provenance',
      ).conflicts(['table', 'format', 'output']),
    )
    .option('--no-redact', 'leave paths as they are; texts are masked when they are read')
    .option('--no-escape-formulas', 'leave CSV cells as they are that a spreadsheet would run as formulas')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { db, table, format, output, text, escapeFormulas, redact, shape, bundle, ...filters } = options;
      const database = databasePath(db, io);
      const place = output === '-' ? undefined : output;
      const request = { table, format, output: place, text, escapeFormulas, redact, filters };
      const { exportAs } = await import('./export-as.ts');
      for (const line of await exportAs(database, { ...request, shape, bundle }, io)) note(io, line);
      if ((format === 'csv' || bundle !== undefined) && escapeFormulas)
        note(
          io,
          'Text that begins like a formula has an apostrophe before it; --no-escape-formulas leaves it as it is.',
        );
    });
}
