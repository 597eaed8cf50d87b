import { Option } from '@commander-js/extra-typings';
import { type Io, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, filteredCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback effect --since 2026-05-01 --symptom S3', 'before and after a day'],
  ['pushback effect --change AGENTS.md', 'before and after the commit here that last changed it'],
]);

/** Whether a change helped. */
export function effectCommand(io: Io) {
  return filteredCommand('effect')
    .description(
      'Episodes per hundred human turns before and after a day, or the last commit that changed a file, with intervals that draw whole repositories.',
    )
    .addOption(
      new Option(
        '--change <file>',
        'take the day of the last commit in this folder that changed the file',
      ).conflicts('since'),
    )
    .option('--json', 'print JSON')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ effectReport }, { effectText }] = await Promise.all([
        import('./effect-report.ts'),
        import('../render/effect-text.ts'),
      ]);
      const { json, db, change, ...filters } = options;
      const report = await effectReport(databasePath(db, io), filters, change, io);
      if (json) printJson(io, report);
      else print(io, effectText(report));
    });
}
