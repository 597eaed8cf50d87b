/** The numbers of a summary by name, so that each gets its interval in the same way. */
import type { MultiLabelScore, Score } from '../statistics/classification.ts';
import type { Metrics } from '../statistics/intervals.ts';
import type { SingleScore } from './axis-scores.ts';
import type { LabelScores, Summary } from './summary.ts';

/** Dotted names; they and their order are stable. */
export function metricsOf(summary: Summary): Metrics {
  return {
    ...scoreMetrics('turn', summary.turn),
    'turn.average_precision': summary.averagePrecision,
    'turn.brier': summary.brier,
    ...scoreMetrics('session', summary.sessionAny),
    ...scoreMetrics('episode', summary.episode),
    ...scoreMetrics('episode_symptom', summary.episodeWithSymptom),
    ...labelMetrics('matched', summary.matched),
    ...labelMetrics('given', summary.given),
  };
}

export function scoreMetrics(name: string, { precision, recall, f1 }: Score): Metrics {
  return { [`${name}.precision`]: precision, [`${name}.recall`]: recall, [`${name}.f1`]: f1 };
}

function labelMetrics(part: string, scores: LabelScores): Metrics {
  return {
    ...multiMetrics(`${part}.symptom`, scores.symptom),
    ...multiMetrics(`${part}.cause`, scores.cause),
    ...multiMetrics(`${part}.cause_prior`, scores.prior.found),
    ...multiMetrics(`${part}.cause_prior_labelled_symptom`, scores.prior.labelled),
    ...singleMetrics(`${part}.severity`, scores.severity),
    ...singleMetrics(`${part}.status`, scores.status),
    [`${part}.locus.accuracy`]: scores.locus.accuracy,
    [`${part}.resolver.accuracy`]: scores.resolver.accuracy,
  };
}

function multiMetrics(name: string, { micro, macroF1, anyOverlap, perLabel }: MultiLabelScore): Metrics {
  return {
    [`${name}.micro_f1`]: micro.f1,
    [`${name}.macro_f1`]: macroF1,
    [`${name}.any_overlap`]: anyOverlap,
    ...Object.fromEntries(perLabel.map(({ label, f1 }) => [`${name}.${label}.f1`, f1])),
  };
}

function singleMetrics(name: string, { accuracy, kappa }: SingleScore): Metrics {
  return { [`${name}.accuracy`]: accuracy, [`${name}.kappa`]: kappa };
}
