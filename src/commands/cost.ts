import type { Io } from '../terminal.ts';
import { examples } from './options.ts';
import { show, statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback cost', 'turns, minutes, tokens and tool calls per symptom'],
  ['pushback cost --surface ide --since 3m', 'in IDEs, the last three months'],
  ['pushback cost --csv', 'with all intervals and numbers of cases'],
]);

/** What misalignment costs. */
export function costCommand(io: Io) {
  return statisticsCommand('cost')
    .description(
      'What an episode costs from the offending turn to its end: messages typed, minutes, tokens and tool calls.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ costRows }, { costReport }, { costText, costCsv }] = await Promise.all([
        import('../store/cost-rows.ts'),
        import('../statistics/cost-report.ts'),
        import('../render/cost-text.ts'),
      ]);
      await show(options, io, (db, filter, { labels }) => costReport([...costRows(db, filter)], labels), {
        text: (report) => costText(report, io),
        rows: costCsv,
      });
    });
}
