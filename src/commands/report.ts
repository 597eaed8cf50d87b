import { statSync } from 'node:fs';
import type { Io } from '../terminal.ts';
import { note } from '../terminal.ts';
import { apartOption, databasePath, examples, filteredCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback report -o report.html', 'one page, to open in any browser'],
  ['pushback report --no-text -o share.html', 'without a word of the transcripts'],
  ['pushback report --figures figures/', 'the pictures alone, as SVG'],
]);

/** Writes the report as one page, or its pictures. */
export function reportCommand(io: Io) {
  return filteredCommand('report')
    .description(
      'Write one HTML page that needs no network: numbers beside the study, pictures, and every episode to search and open.',
    )
    .option('-o, --output <file>', 'where to; - is standard output')
    .option('--figures <dir>', 'write the pictures alone, as SVG files')
    .option('--redact', 'mask secrets and names in texts and paths again before they are written (default)')
    .option('--no-redact', 'leave paths as they are in the database')
    .option('--no-text', 'no word, path or repository name of the transcripts: a page that can be shared')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async ({ db, output, figures, redact, text, ...filters }) => {
      const { heavyPage, writeReport } = await import('./report-files.ts');
      const written = await writeReport(
        databasePath(db, io),
        { output, figures, redact: redact !== false, withText: text },
        filters,
        io,
      );
      for (const path of written) note(io, `Wrote ${path}.${heavyPage(statSync(path).size)}`);
    });
}
