import type { Io } from '../terminal.ts';
import { examples, wholeNumber } from './options.ts';
import { show, statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback cooccur', 'which labels come together'],
  ['pushback cooccur --min-count 30', 'pairs as often as the study prints them'],
  ['pushback cooccur --surface ide --csv', 'every pair and every cell, of IDEs'],
]);

/** Labels that come together. */
export function cooccurCommand(io: Io) {
  return statisticsCommand('cooccur')
    .description(
      'Which symptoms meet in one episode and in one session, and symptoms by cause, damage and resolver, beside the study.',
    )
    .option('--min-count <n>', 'leave out pairs that meet less often (the study: 30)', wholeNumber, 1)
    .addHelpText('after', EXAMPLES)
    .action(async ({ minCount, ...options }) => {
      const [{ statisticsRows }, { cooccurReport }, { cooccurText }, { cooccurRows }] = await Promise.all([
        import('../store/statistics-rows.ts'),
        import('../statistics/cooccur-report.ts'),
        import('../render/cooccur-text.ts'),
        import('../render/cooccur-rows.ts'),
      ]);
      await show(
        options,
        io,
        (db, filter, taxonomy) => cooccurReport(statisticsRows(db, filter), minCount, taxonomy),
        { text: (report) => cooccurText(report, io), rows: cooccurRows },
      );
    });
}
