import { asksOfEpisodes } from '../store/filter.ts';
import type { Io } from '../terminal.ts';
import { examples } from './options.ts';
import { show, statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback describe', 'how turns, episodes and labels are spread'],
  ['pushback describe --surface cli', 'of the command line, beside the study’s column for it'],
  ['pushback describe --csv', 'with standard deviations and quartiles'],
]);

/** The distributions behind the shares and rates. */
export function describeCommand(io: Io) {
  return statisticsCommand('describe')
    .description(
      'How turns and episodes are spread over sessions, how many labels an episode has, where the evidence for causes lies, and whether episodes go with turns.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ statisticsRows }, { describeReport }, { describeText }, { describeRows }] = await Promise.all([
        import('../store/statistics-rows.ts'),
        import('../statistics/describe-report.ts'),
        import('../render/describe-text.ts'),
        import('../render/describe-rows.ts'),
      ]);
      await show(
        options,
        io,
        (db, filter, taxonomy) =>
          describeReport(statisticsRows(db, filter), taxonomy, { comparable: !asksOfEpisodes(filter) }),
        { text: (report) => describeText(report, io), rows: describeRows },
      );
    });
}
