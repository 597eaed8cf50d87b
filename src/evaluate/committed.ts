/** What the fitted weights say about their own quality (`provenance.cross_validated` in `weights.json`), and checks against it. */
import { z } from 'zod';
import type { AdjustedAxis } from '../statistics/adjusted-shares.ts';
import type { Counts } from '../statistics/classification.ts';
import type { DetectorError } from '../statistics/rogan-gladen.ts';
import type { Weights } from '../taxonomy/model.ts';
import { type PairsByRepository, pairsByRepository, readPairs, writtenPairs } from './label-pairs.ts';
import { metricsOf } from './metrics.ts';
import type { Evaluation } from './report.ts';
import type { Summary } from './summary.ts';

const count = z.int().min(0);
const counts = z.object({ tp: count, fp: count, fn: count });
const countsWithNegatives = counts.extend({ tn: count });

const pairs = z.record(z.string().regex(/^[A-Z0-9+]*>[A-Z0-9+]*$/), count);

const qualitySchema = z.object({
  /** What was left out at a time. */
  by: z.literal('repository'),
  turn: countsWithNegatives,
  session: countsWithNegatives,
  episode: counts,
  episode_symptom: counts,
  /** A repository each: labels of the rules > labels of the annotators → episodes (`readPairs`). Null in weights of before. */
  labels: z
    .object({ symptom: z.array(pairs), cause: z.array(pairs) })
    .nullable()
    .default(null),
  /** Metric name → value, as `evaluate --json` names them. */
  metrics: z.record(z.string(), z.number().nullable()),
});

/** Cross-validated quality, kept beside the weights. */
export type CommittedQuality = z.infer<typeof qualitySchema>;

/** The metrics that the README prints and that the weights keep. */
const KEPT = [
  ...['turn.precision', 'turn.recall', 'turn.f1', 'turn.average_precision', 'turn.brier'],
  ...['session.f1', 'episode.f1', 'episode_symptom.f1'],
  ...[
    'given.symptom.macro_f1',
    'given.symptom.micro_f1',
    'given.cause.micro_f1',
    'given.cause_prior.micro_f1',
  ],
  ...['given.severity.kappa', 'given.status.kappa'],
];

/** What `fit` writes into the provenance after a cross-validation. */
export function committedQuality({
  summary,
  judged,
}: Pick<Evaluation, 'summary' | 'judged'>): CommittedQuality {
  const all = metricsOf(summary);
  const labels = (axis: AdjustedAxis) => [...writtenPairs(pairsByRepository(judged, axis))];
  const { turn, sessionAny, episode, episodeWithSymptom } = summary;
  return {
    by: 'repository',
    turn: { ...countsOf(turn), tn: summary.turns - turn.tp - turn.fp - turn.fn },
    session: {
      ...countsOf(sessionAny),
      tn: summary.sessions - sessionAny.tp - sessionAny.fp - sessionAny.fn,
    },
    episode: countsOf(episode),
    episode_symptom: countsOf(episodeWithSymptom),
    labels: { symptom: labels('symptom'), cause: labels('cause') },
    metrics: Object.fromEntries(KEPT.map((name) => [name, rounded(all[name] ?? null)])),
  };
}

function countsOf({ tp, fp, fn }: Counts): Counts {
  return { tp, fp, fn };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

/** The quality that weights were committed with; null when they were never cross-validated. */
export function qualityOf(weights: Pick<Weights, 'provenance'> | null): CommittedQuality | null {
  const parsed = qualitySchema.safeParse(weights?.provenance['cross_validated']);
  return parsed.success ? parsed.data : null;
}

/** Sensitivity and specificity of the detector on unseen repositories, as counts; for `roganGladen`. Null when unknown. */
export function detectorError(
  weights: Pick<Weights, 'provenance'> | null,
  unit: 'turn' | 'session',
): DetectorError | null {
  const quality = qualityOf(weights);
  if (quality === null) return null;
  const { tp, fp, fn, tn } = quality[unit];
  return {
    sensitivity: { successes: tp, total: tp + fn },
    specificity: { successes: tn, total: tn + fp },
  };
}

/** Counts of found episodes on unseen repositories, for `detectionFactor`; null when unknown. */
export function episodeCounts(weights: Pick<Weights, 'provenance'> | null): Counts | null {
  return qualityOf(weights)?.episode ?? null;
}

/** What annotators gave where the rules gave a label, on unseen repositories, for `adjustedShares`; null when unknown. */
export function labelPairs(
  weights: Pick<Weights, 'provenance'> | null,
  axis: AdjustedAxis,
): PairsByRepository | null {
  const labels = qualityOf(weights)?.labels ?? null;
  return labels === null ? null : readPairs(labels[axis]);
}

/** One metric against its committed value. */
export interface CheckRow {
  readonly metric: string;
  readonly committed: number;
  readonly measured: number | null;
  /** True when it lies more than the tolerance below. */
  readonly fallen: boolean;
}

const CHECKED = ['turn.f1', 'episode.f1', 'episode_symptom.f1'];
export const TOLERANCE = 0.02;

export function checkQuality(summary: Summary, committed: CommittedQuality): readonly CheckRow[] {
  const measured = metricsOf(summary);
  return CHECKED.flatMap((metric) => {
    const before = committed.metrics[metric];
    if (before === null || before === undefined) return [];
    const now = measured[metric] ?? null;
    // The committed value is rounded to four digits: what was measured then must pass.
    return [{ metric, committed: before, measured: now, fallen: (now ?? 0) < before - TOLERANCE - 1e-4 }];
  });
}
