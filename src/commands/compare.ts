import { Option } from '@commander-js/extra-typings';
import type { Io } from '../terminal.ts';
import { COMPARED_AXES } from './groupings.ts';
import { atLeast, examples } from './options.ts';
import { statisticsCommand } from './statistics-command.ts';

const EXAMPLES = examples([
  ['pushback compare --a "surface=cli" --b "surface=ide"', 'terminal against IDE'],
  ['pushback compare --a "until=2026-03" --b "since=2026-04"', 'before and after a date'],
  ['pushback compare --a "model=gpt-5.1*" --b "model=gpt-5.2*" --axis cause', 'two models by causes'],
  ['pushback compare --a "repo=acme/*" --b "repo=other/*" --csv', 'for a program'],
]);

const RESAMPLES = 1000;

/** Two groups against each other. */
export function compareCommand(io: Io) {
  return statisticsCommand('compare')
    .description(
      'Compare two groups of sessions: rates and shares, with tests, effect sizes and intervals that resample repositories.',
    )
    .requiredOption('--a <group>', 'the first group: filters as name=value, with spaces between')
    .requiredOption('--b <group>', 'the second group')
    .addOption(new Option('--axis <axis>', 'which labels').choices(COMPARED_AXES).default('symptom' as const))
    .option('--resamples <n>', 'resamples of the bootstrap, at least 100', atLeast(100), RESAMPLES)
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { compare } = await import('./compare-groups.ts');
      await compare(options, io);
    });
}
