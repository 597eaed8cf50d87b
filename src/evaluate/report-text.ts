/** An evaluation as text for the terminal: what was measured, how well, and the parts that were asked for. */
import { count, plural } from '../render/numbers.ts';
import { type Style, styleFor } from '../render/style.ts';
import type { Measured } from '../statistics/intervals.ts';
import { wrapText } from '../text/fit.ts';
import { columns } from './columns.ts';
import type { CheckRow } from './committed.ts';
import { TOLERANCE } from './committed.ts';
import { errorLines } from './error-text.ts';
import type { Report } from './report.ts';
import {
  baselineLines,
  calibrationLines,
  confusionLines,
  fixed,
  groupLines,
  labelLines,
  ruleLines,
  shareLines,
  shown,
} from './section-text.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface TextOptions {
  readonly color: boolean;
  /** Width of the terminal. */
  readonly columns: number;
}

export function reportText(report: Report, options: TextOptions): string {
  const style = styleFor(options.color);
  const sections: readonly Section[] = [
    { title: 'Detection', lines: detectionLines(report.metrics) },
    { title: 'Labels', lines: axisLines(report.metrics) },
    { title: 'Each label: F1, and how often the annotators gave it', lines: labelLines(report.labels) },
    {
      title: 'Confusion, turns given (rows: annotators, columns: rules)',
      lines: confusionLines(report.confusion.given),
    },
    { title: 'Probability of a turn: said and seen', lines: calibrationLines(report) },
    { title: 'Shares of labels in repositories left out', lines: shareLines(report.shares) },
    { title: 'Languages: F1 of turns', lines: groupLines(report.groups, 'language') },
    { title: 'Repositories with the most turns', lines: groupLines(report.groups, 'repository') },
    { title: 'Baselines: turns', lines: baselineLines(report.baselines) },
    { title: 'Rules: what F1 of turns loses without them, no refit', lines: ruleLines(report.rules) },
    { title: 'Errors', lines: errorLines(report.errors, options.columns) },
  ];
  return [
    head(report, options.columns, style),
    ...sections.filter(({ lines }) => lines.length > 0).map((one) => block(one, style)),
  ].join('\n\n');
}

function block({ title, lines }: Section, style: Style): string {
  return [style.bold(title), ...lines].join('\n');
}

function head({ totals, crossValidated, resampling }: Report, width: number, style: Style): string {
  const { sessions, repositories, turns, pushbackTurns, goldEpisodes, foundEpisodes } = totals;
  const prose = (text: string): readonly string[] => wrapText(text, width);
  return [
    ...prose(
      `${plural(sessions, 'session')} of ${plural(repositories, 'repository', 'repositories')}, ${plural(turns, 'human turn')}: ${count(pushbackTurns)} ${pushbackTurns === 1 ? 'pushes' : 'push'} back, in ${plural(goldEpisodes, 'episode')}. The rules find ${plural(foundEpisodes, 'episode')}.`,
    ),
    ...prose(WEIGHTS[crossValidated ?? 'as they are']),
    ...prose(
      `In brackets: 95 % intervals, sessions drawn again ${resampling.draws} times (seed ${resampling.seed}).`,
    ).map(style.dim),
  ].join('\n');
}

const WEIGHTS = {
  repo: 'Weights fitted anew with one repository left out at a time: what to expect of other repositories.',
  'as they are':
    'Weights as they are: where they were fitted on these labels, the numbers flatter (see --cross-validate).',
} as const;

type Metrics = Readonly<Record<string, Measured>>;

function detectionLines(metrics: Metrics): readonly string[] {
  const row = (title: string, name: string): readonly string[] => [
    title,
    ...['precision', 'recall', 'f1'].map((part) => shown(metrics[`${name}.${part}`])),
  ];
  return [
    ...columns([
      ['', 'precision', 'recall', 'F1'],
      row('turn pushes back', 'turn'),
      row('session has any', 'session'),
      row('episode', 'episode'),
      row('episode and symptom', 'episode_symptom'),
    ]),
    `  average precision of turns ${shown(metrics['turn.average_precision'])}`,
  ];
}

const AXES: readonly (readonly [title: string, name: string])[] = [
  ['symptom, micro F1', 'symptom.micro_f1'],
  ['symptom, macro F1', 'symptom.macro_f1'],
  ['symptom, any in common', 'symptom.any_overlap'],
  ['cause, micro F1', 'cause.micro_f1'],
  ['  by the prior alone', 'cause_prior.micro_f1'],
  ['  the same, symptom known', 'cause_prior_labelled_symptom.micro_f1'],
  ['cause, macro F1', 'cause.macro_f1'],
  ['severity, kappa', 'severity.kappa'],
  ['severity, accuracy', 'severity.accuracy'],
  ['locus, accuracy', 'locus.accuracy'],
  ['status, kappa', 'status.kappa'],
  ['status, accuracy', 'status.accuracy'],
  ['resolver, accuracy', 'resolver.accuracy'],
];

function axisLines(metrics: Metrics): readonly string[] {
  return [
    ...columns([
      ['', 'episodes found', 'turns given'],
      ...AXES.map(([title, name]) => [
        title,
        shown(metrics[`matched.${name}`]),
        shown(metrics[`given.${name}`]),
      ]),
    ]),
    '  Prior: the cause that the study finds most often with the symptom.',
    '  Macro: labels given 3 times or more. Locus and resolver: where both have one.',
  ];
}

/** How the checked metrics stand against the committed ones. */
export function checkText(rows: readonly CheckRow[]): string {
  const lines = columns([
    ['', 'committed', 'now', ''],
    ...rows.map(({ metric, committed, measured, fallen }) => [
      metric,
      fixed(committed),
      fixed(measured),
      fallen ? `fell by more than ${TOLERANCE}` : 'holds',
    ]),
  ]);
  return ['Against the committed quality', ...lines].join('\n');
}
