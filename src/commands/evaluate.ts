import { resolve } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { EXIT, type ExitCode } from '../errors.ts';
import { type Io, print, printJson } from '../terminal.ts';
import { examples, wholeNumber } from './options.ts';

const EXAMPLES = examples([
  ['pushback evaluate labels.jsonl', 'the rules as they are against labels'],
  [
    'pushback evaluate labels.jsonl --cross-validate repo',
    'what to expect of repositories that nobody labelled',
  ],
  ['pushback evaluate labels.jsonl --errors 20', 'what was missed and invented, and why'],
  [
    'pushback evaluate labels.jsonl --rules --baselines',
    'what each rule adds, and what simple detectors reach',
  ],
]);

/** Measures the rules against labels. */
export function evaluateCommand(io: Io, exit: (code: ExitCode) => void) {
  return new Command('evaluate')
    .description(
      'Measure the rules against labelled sessions: detection, labels, calibration, with intervals.',
    )
    .argument('<gold>', 'labels: JSON Lines, one session a line (see src/evaluate/README.md)')
    .argument(
      '[paths...]',
      'rollouts or folders of them (default: near the gold file, in the database, in the Codex home)',
    )
    .option('--sessions <dir>', 'the folder that `file` in the labels is relative to, or lies below')
    .option('--db <file>', 'a database that has read the sessions (default: as for `review`)')
    .option('--groups <file>', 'JSON Lines with `file` and `repository` (default: what the sessions say)')
    .addOption(
      new Option('--cross-validate <by>', 'refit the weights without the repository being measured').choices([
        'repo',
      ] as const),
    )
    .option('--baselines', 'simple detectors beside ours')
    .option('--rules', 'support, precision and worth of each rule and observation')
    .option('--errors <n>', 'list up to n misses, inventions and wrong symptoms', wholeNumber)
    .option(
      '--check <file>',
      'exit 1 when F1 lies more than 0.02 below that of these weights (cross-validates)',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (gold, paths, options) => {
      const [{ evaluateGold }, { knownRollouts }] = await Promise.all([
        import('./evaluate-gold.ts'),
        import('./known-rollouts.ts'),
      ]);
      const at = (path: string): string => resolve(io.cwd, path);
      const result = await evaluateGold(
        {
          gold: at(gold),
          paths: paths.map(at),
          sessions: options.sessions === undefined ? undefined : at(options.sessions),
          elsewhere: () => knownRollouts(options.db, io),
          groups: options.groups === undefined ? undefined : at(options.groups),
          check: options.check === undefined ? undefined : at(options.check),
          crossValidate: options.crossValidate ?? null,
          baselines: options.baselines === true,
          rules: options.rules === true,
          errors: options.errors ?? 0,
        },
        io,
      );
      if (options.json) {
        const { report, check, notHuman, skipped } = result;
        printJson(io, { ...report, check, notHuman, skipped });
      } else print(io, result.text());
      if (result.check?.some((row) => row.fallen)) exit(EXIT.partial);
    });
}
