import type { Coefficient } from '../statistics/correlation.ts';
import type { DescribeReport, LabelCountLine, SpreadLine, TierLine } from '../statistics/describe-report.ts';
import type { Spread } from '../statistics/median-interval.ts';
import type { Estimated } from '../statistics/result.ts';
import type { StudySpread } from '../statistics/study-distributions.ts';
import { DASH, mark, signed } from './figures.ts';
import { notesText } from './notes.ts';
import { count, percent, percentInterval, percentOf, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

/** Distributions as tables of at most 80 columns. */
export function describeText(report: DescribeReport, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  if (report.sessions === 0) return 'No session fits: none has a human message, or the filters leave none.';
  return [
    spreadTable(report.perSession, style),
    ...(report.episodes === 0
      ? ['No episode fits: there are no labels to count.']
      : [labelTable(report, style), tierTable(report.evidence, style)]),
    correlationText(report, style),
    notesText(notes(report), style),
  ].join('\n\n');
}

const QUANTILES = ['median', 'p75', 'p90', 'p95', 'p99', 'max'] as const;

function spreadTable(lines: readonly SpreadLine[], style: Style): string {
  const columns = [
    { head: '', width: 14 },
    right('n', 6),
    right('mean', 5),
    right('95 %', 11),
    right('median', 6),
    right('p75', 4),
    right('p90', 4),
    right('p95', 4),
    right('p99', 4),
    right('max', 4),
  ];
  const rows = lines.flatMap(({ measure, spread, meanInterval, study }) => [
    spread.kind === 'undefined'
      ? [measure, style.dim('–')]
      : [
          measure,
          count(spread.n),
          style.bold(short(spread.mean)),
          meanInterval === null ? '' : style.dim(`${short(meanInterval.low)}–${short(meanInterval.high)}`),
          ...quantiles(spread),
        ],
    ...study.map((one) =>
      [STUDY[one.part], '', short(one.mean), '', ...quantiles(one)].map((cell) => style.dim(cell)),
    ),
  ]);
  return `${style.bold('A session has')}\n${table(columns, rows, { head: style.dim, indent: 0 })}`;
}

const STUDY = { all: '  study', ide: '  study, IDE', cli: '  study, CLI' } as const;

function quantiles(of: Spread | StudySpread): readonly string[] {
  return QUANTILES.map((name) => short(of[name]));
}

/** Three figures and no more than a cell holds: `1.38`, `13.9`, `126.9` is `127`. */
function short(value: number): string {
  if (value >= 10_000) return `${Math.round(value / 1000)}k`;
  if (Number.isInteger(value) || value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
}

const WORDS = ['no', 'one', 'two', 'three', 'four'];

function labelTable({ labelsPerEpisode, episodes }: DescribeReport, style: Style): string {
  const name = ({ axis, labels }: LabelCountLine) =>
    `${WORDS[labels] ?? labels} ${labels === 1 ? axis : `${axis}s`}`;
  const rows = labelsPerEpisode.map((line) => ({ ...line, name: name(line) }));
  return shareTable(`Labels, of ${plural(episodes, 'episode')}`, rows, style);
}

function tierTable(lines: readonly TierLine[], style: Style): string {
  const found = lines.filter((line) => line.count > 0);
  const labels = found.reduce((sum, line) => sum + line.count, 0);
  if (labels === 0) return 'No cause but C7 (cannot determine): there is no evidence to place.';
  if (found.every((line) => line.contextual === line.count))
    return `Evidence for causes: contextual in all ${count(labels)}, direct in none. Rules that infer a\ncause from its symptom give no other tier.`;
  const rows = found.map(({ cause, name, direct, studyDirect, ...line }) => ({
    ...line,
    name: `${cause} ${name}`,
    share: direct,
    study: studyDirect,
  }));
  return shareTable('Evidence for the cause is direct', rows, style);
}

interface ShareRow {
  readonly name: string;
  readonly count: number;
  readonly share: Estimated;
  readonly study: number | null;
}

function shareTable(head: string, rows: readonly ShareRow[], style: Style): string {
  const columns = [
    { head, width: 34 },
    right('n', 6),
    right('share', 7),
    right('95 % interval', 13),
    right('study  ', 11),
  ];
  const cells = rows.map((row) => [
    row.name,
    count(row.count),
    style.bold(percentOf(row.share)),
    style.dim(percentInterval(row.share)),
    style.dim(row.study === null ? `${DASH}  ` : `${percent(row.study)}${mark(row.study, row.share)}`),
  ]);
  return table(columns, cells, { head: style.dim, indent: 0 });
}

function correlationText({ correlation, studyCorrelation }: DescribeReport, style: Style): string {
  const { pearson, spearman, n } = correlation;
  if (pearson === null || spearman === null)
    return 'Whether episodes go with turns cannot be said: too few sessions are known, or\neither never varies.';
  const line = (name: string, { value, interval }: Coefficient, study: number | null) =>
    `  ${name.padEnd(9)} ${style.bold(signed(value, 2))}${
      interval === null ? '' : style.dim(`  ${signed(interval.low, 2)} to ${signed(interval.high, 2)}`)
    }${study === null ? '' : style.dim(`  study ${signed(study, 2)}`)}`;
  return [
    style.bold(`Episodes against all turns, of ${plural(n, 'session')}`),
    line('Pearson', pearson, studyCorrelation.pearson),
    line('Spearman', spearman, studyCorrelation.spearman),
  ].join('\n');
}

function notes({ ratesKnown }: DescribeReport): readonly string[] {
  return [
    'Episodes a session: of the sessions that have any. All turns: the developer’s messages and the agent’s. Intervals of means and correlations draw whole repositories; those of shares are Wilson’s.',
    ...(ratesKnown
      ? []
      : [
          'The labels came with a file, which names only sessions with an episode: how turns are spread over all sessions is not known.',
        ]),
    'The study (Tang et al. 2026) counts turns of other agents, which talk more or less between two messages; its rows of turns leave out sessions without any.',
  ];
}
