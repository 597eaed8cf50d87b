import { Option } from '@commander-js/extra-typings';
import { UserError } from '../errors.ts';
import { type Io, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, readingCommand } from './options.ts';

/** What `--by` takes. */
export const GROUPINGS = [
  'symptom',
  'cause',
  'severity',
  'locus',
  'status',
  'resolver',
  'surface',
  'model',
  'repo',
  'month',
  'cli-version',
] as const;

const EXAMPLES = examples([
  ['pushback stats', 'the four axes, beside the study'],
  ['pushback stats --since 30d --surface ide', 'the last thirty days in IDEs'],
  ['pushback stats --by month', 'how the rates move'],
  ['pushback stats --by symptom --repo acme/shop', 'which causes lie behind each symptom'],
  ['pushback stats --labels human --annotator ana', 'what a person found in the messages she judged'],
  ['pushback stats --json', 'the same numbers for a program'],
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
    .option('--adjusted', 'also the rates with the detector’s measured misses and false alarms taken out')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ statsReport }, { statsText }] = await Promise.all([
        import('./stats-report.ts'),
        import('../render/stats-text.ts'),
      ]);
      const { json, db, by, adjusted, labels, annotator, ...filters } = options;
      const wanted = { whose: annotator !== undefined && labels === 'rules' ? 'human' : labels, annotator };
      if (adjusted && wanted.whose !== 'rules')
        throw new UserError('The labels of people have no detector whose errors could be taken out', {
          next: 'Leave out --adjusted or --labels.',
        });
      const report = await statsReport(databasePath(db, io), filters, by, io, wanted);
      if (adjusted) {
        const { adjust } = await import('./adjust-rates.ts');
        const found = await adjust(report.rates);
        if (json) printJson(io, { ...report, adjusted: found.rates });
        else print(io, `${statsText(report, io)}\n\n${found.text(io)}`);
      } else if (json) printJson(io, report);
      else print(io, statsText(report, io));
    });
}
