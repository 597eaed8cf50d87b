import { Option } from '@commander-js/extra-typings';
import { UserError } from '../errors.ts';
import type { Io } from '../terminal.ts';
import { examples } from './options.ts';
import { show, statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback trend', 'month by month, inside surfaces too'],
  ['pushback trend --per week --since 6m', 'week by week, the last half year'],
  ['pushback trend --axis cause --within model', 'causes, and whether models move alike'],
  ['pushback trend --csv', 'every point and every test'],
]);

/** Rates and shares over time. */
export function trendCommand(io: Io) {
  return statisticsCommand('trend')
    .description('How rates and shares move over time, by tests that suit the data and by the study’s own.')
    .addOption(
      new Option('--per <period>', 'how long a period is')
        .choices(['day', 'week', 'month'] as const)
        .default('month' as const),
    )
    .addOption(
      new Option('--axis <axis>', 'which labels')
        .choices(['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'] as const)
        .default('symptom' as const),
    )
    .addOption(
      new Option('--within <group>', 'look inside these groups too, for a mix that changes')
        .choices(['surface', 'model', 'repo'] as const)
        .default('surface' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async ({ per: period, axis, within, ...options }) => {
      const [{ statisticsRows }, { trendReport }, { trendText }, { trendRows }] = await Promise.all([
        import('../store/statistics-rows.ts'),
        import('../statistics/trend-report.ts'),
        import('../render/trend-text.ts'),
        import('../render/trend-rows.ts'),
      ]);
      await show(
        options,
        io,
        (db, filter, { labels }) => {
          const facts = statisticsRows(db, filter);
          if (facts.sessions.length > 0 && facts.sessions.every((session) => session.startedAt === null))
            throw new UserError('No session that fits says when it was, so there is no trend');
          return trendReport(facts, { axis, period, within, labels });
        },
        { text: (report) => trendText(report, io), rows: trendRows },
      );
    });
}
