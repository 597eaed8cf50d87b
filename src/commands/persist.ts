import type { Io } from '../terminal.ts';
import { examples } from './options.ts';
import { show, statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback persist', 'does trouble last into the next session?'],
  ['pushback persist --repo acme/*', 'of some repositories'],
  ['pushback persist --symptom S5 --csv', 'of one symptom, for a program'],
]);

/** From one session to the next. */
export function persistCommand(io: Io) {
  return statisticsCommand('persist')
    .description(
      'Whether a session with an episode makes one in the next session of the repository more likely, and which symptom follows which.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ statisticsRows }, { persistReport }, { persistText }, { persistRows }] = await Promise.all([
        import('../store/statistics-rows.ts'),
        import('../statistics/persist-report.ts'),
        import('../render/persist-text.ts'),
        import('../render/persist-rows.ts'),
      ]);
      await show(options, io, (db, filter, taxonomy) => persistReport(statisticsRows(db, filter), taxonomy), {
        text: (report) => persistText(report, io),
        rows: persistRows,
      });
    });
}
