import { Option } from '@commander-js/extra-typings';
import type { Io } from '../terminal.ts';
import { GROUPINGS } from './groupings.ts';
import { apartOption, examples, readingCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback stats', 'the four axes, beside the study'],
  ['pushback stats --since 30d --surface ide', 'the last thirty days in IDEs'],
  ['pushback stats --by month', 'how the rates move'],
  ['pushback stats --by symptom --repo acme/shop', 'which causes lie behind each symptom'],
  ['pushback stats --labels human --annotator ana', 'what a person found in the messages she judged'],
  ['pushback stats --clustered', 'what holds of other repositories, not of these alone'],
  ['pushback stats --json', 'the same numbers for a program; --csv for a spreadsheet'],
]);

/** Shares and rates with their intervals. */
export function statsCommand(io: Io) {
  return readingCommand('stats')
    .description('What went wrong, how often, with 95 % intervals, beside the published study.')
    .addOption(new Option('--by <what>', 'compare groups').choices(GROUPINGS))
    .addOption(
      new Option('--labels <whose>', 'whose labels: adjudicated are those that people agree on or settled')
        .choices(['rules', 'human', 'adjudicated'] as const)
        .default('rules' as const),
    )
    .option('--annotator <name>', 'whose of the human labels, where several have labelled')
    .option('--clustered', 'intervals that draw whole repositories, since sessions of one are alike')
    .option('--adjusted', 'also rates, symptoms and causes with the rules’ measured errors taken out')
    .addOption(new Option('--csv', 'print CSV: every figure of the tables, unrounded').conflicts('json'))
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { printStats } = await import('./print-stats.ts');
      await printStats(options, io);
    });
}
