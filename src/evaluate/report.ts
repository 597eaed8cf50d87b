/** Everything that an evaluation prints, as plain data. The shape is stable: parts that were not asked for are null. */
import { type Calibration, calibration } from '../statistics/calibration.ts';
import type { Confusion } from '../statistics/confusion.ts';
import { type Measured, RESAMPLING, type Resampling, withIntervals } from '../statistics/intervals.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type AxisLabels, axisConfusions } from './axis-scores.ts';
import { type BaselineRow, baselineRows } from './baseline-rows.ts';
import { crossValidate, judgeAll } from './cross-validate.ts';
import { type ErrorRow, errorRows } from './error-rows.ts';
import type { LabelledSession } from './gold-model.ts';
import { type GroupRow, groupRows } from './group-rows.ts';
import type { Judged } from './judge.ts';
import { type ShareError, shareErrors } from './label-pairs.ts';
import { type LabelRow, labelRows } from './label-rows.ts';
import { metricsOf } from './metrics.ts';
import { ngramBaseline } from './ngram-baseline.ts';
import type { ObservedSession } from './observed-session.ts';
import { type RuleRow, ruleRows } from './rule-rows.ts';
import { type Codebook, predictionOf, type Summary, summarise } from './summary.ts';
import { observeAll } from './train.ts';

export interface Report {
  /** Null: the weights of the taxonomy as they are. */
  readonly crossValidated: 'repo' | null;
  readonly taxonomy: { readonly version: string; readonly hash: string };
  readonly resampling: Resampling;
  readonly totals: Totals;
  readonly metrics: Readonly<Record<string, Measured>>;
  readonly labels: readonly LabelRow[];
  readonly confusion: { readonly matched: Confusions; readonly given: Confusions };
  readonly calibration: Calibration | null;
  /** Null unless cross-validated. */
  readonly shares: readonly ShareError[] | null;
  readonly groups: readonly GroupRow[];
  readonly baselines: readonly BaselineRow[] | null;
  readonly rules: readonly RuleRow[] | null;
  readonly errors: readonly ErrorRow[] | null;
}

interface Totals {
  readonly sessions: number;
  readonly repositories: number;
  readonly turns: number;
  readonly pushbackTurns: number;
  readonly goldEpisodes: number;
  readonly foundEpisodes: number;
}

export interface Confusions {
  readonly severity: Confusion;
  readonly status: Confusion;
}

export interface EvaluateOptions {
  readonly crossValidate?: 'repo' | null;
  readonly baselines?: boolean;
  readonly rules?: boolean;
  /** How many errors of each kind to list; 0 for none. */
  readonly errors?: number;
  readonly resampling?: Resampling;
}

export interface Evaluation {
  readonly report: Report;
  readonly summary: Summary;
  readonly judged: readonly Judged[];
}

/** Runs the rules over labelled sessions and measures what they say. Deterministic. */
export function evaluate(
  sessions: readonly LabelledSession[],
  taxonomy: Taxonomy,
  options: EvaluateOptions = {},
): Evaluation {
  const observed = observeAll(sessions, taxonomy);
  const judged =
    options.crossValidate === 'repo' ? crossValidate(observed, taxonomy) : judgeAll(observed, taxonomy);
  const codebook: Codebook = { labels: axisLabels(taxonomy), study: taxonomy.study };
  const summary = summarise(judged, codebook);
  return { report: reportOf({ observed, judged, summary, codebook }, taxonomy, options), summary, judged };
}

interface Results {
  readonly observed: readonly ObservedSession[];
  readonly judged: readonly Judged[];
  readonly summary: Summary;
  readonly codebook: Codebook;
}

function reportOf(results: Results, taxonomy: Taxonomy, options: EvaluateOptions): Report {
  const { observed, judged, summary, codebook } = results;
  const resampling = options.resampling ?? RESAMPLING;
  const metrics = withIntervals(judged, (sample) => metricsOf(summarise(sample, codebook)), resampling);
  const calibrated = calibration(judged.flatMap((session) => session.turns.map(predictionOf)));
  return {
    crossValidated: options.crossValidate ?? null,
    taxonomy: { version: taxonomy.version, hash: taxonomy.hash },
    resampling,
    totals: totalsOf(judged, summary),
    metrics,
    labels: labelRows(summary, metrics),
    confusion: {
      matched: axisConfusions(
        judged.flatMap((session) => session.matches),
        codebook.labels,
      ),
      given: axisConfusions(
        judged.flatMap((session) => session.given),
        codebook.labels,
      ),
    },
    calibration: calibrated.kind === 'undefined' ? null : calibrated,
    shares: options.crossValidate === 'repo' ? shareErrors(judged, codebook.labels) : null,
    groups: groupRows(judged, resampling),
    baselines: options.baselines ? baselineRows(judged, trainedBaselines(observed), resampling) : null,
    rules: options.rules ? ruleRows(observed, taxonomy) : null,
    errors: options.errors ? errorRows(judged, options.errors) : null,
  };
}

/** A baseline that is fitted needs a repository to leave out. */
function trainedBaselines(sessions: readonly LabelledSession[]) {
  return new Set(sessions.map((one) => one.repo)).size < 2 ? [] : [ngramBaseline(sessions)];
}

function totalsOf(judged: readonly Judged[], summary: Summary): Totals {
  return {
    sessions: summary.sessions,
    repositories: new Set(judged.map((session) => session.labelled.repo)).size,
    turns: summary.turns,
    pushbackTurns: summary.turn.tp + summary.turn.fn,
    goldEpisodes: summary.goldEpisodes,
    foundEpisodes: summary.foundEpisodes,
  };
}

/** The labels of the four axes in the order of the codebook. */
function axisLabels(taxonomy: Pick<Taxonomy, 'labels'>): AxisLabels {
  const of = (axis: string): readonly string[] =>
    taxonomy.labels.filter((label) => label.axis === axis).map((label) => label.id);
  return { symptom: of('symptom'), cause: of('cause'), severity: of('severity'), status: of('status') };
}
