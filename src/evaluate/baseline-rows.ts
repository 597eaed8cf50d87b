import { addCounts, type Counts, score } from '../statistics/classification.ts';
import { type Measured, type Resampling, withIntervals } from '../statistics/intervals.ts';
import { BASELINES } from './baselines.ts';
import type { Judged } from './judge.ts';
import { scoreMetrics } from './metrics.ts';
import { turnScore } from './summary.ts';

/** How well a detector finds pushback turns. The first row is this tool. */
export interface BaselineRow {
  readonly detector: string;
  readonly means: string;
  readonly precision: Measured;
  readonly recall: Measured;
  readonly f1: Measured;
  /** How much better this tool's F1 is, on the same draws. */
  readonly f1Lead: Measured;
}

/** A detector's counts in one session, beside ours. */
interface Cluster {
  readonly own: Counts;
  readonly theirs: Counts;
}

/** `trained` are detectors that were fitted, by the turns that they flag: session index → ordinals. */
export interface TrainedBaseline {
  readonly id: string;
  readonly means: string;
  readonly flagged: readonly ReadonlySet<number>[];
}

export function baselineRows(
  sessions: readonly Judged[],
  trained: readonly TrainedBaseline[],
  resampling: Resampling,
): readonly BaselineRow[] {
  const own = sessions.map((session) => turnScore(session.turns));
  const rowOf = (detector: string, means: string, theirs: readonly Counts[]): BaselineRow =>
    measure(
      detector,
      means,
      own.map((counts, index) => ({ own: counts, theirs: theirs[index] ?? counts })),
      resampling,
    );
  return [
    rowOf('this tool', 'the rules and their weights', own),
    ...trained.map(({ id, means, flagged }) =>
      rowOf(
        id,
        means,
        sessions.map((session, index) => countsOf(session, flagged[index] ?? new Set())),
      ),
    ),
    ...BASELINES.map(({ id, means, detects }) =>
      rowOf(
        id,
        means,
        sessions.map((session) =>
          countsOf(
            session,
            new Set(session.labelled.session.turns.filter(detects).map((turn) => turn.ordinal)),
          ),
        ),
      ),
    ),
  ];
}

function countsOf({ turns }: Judged, flagged: ReadonlySet<number>): Counts {
  return turnScore(turns.map(({ turn, pushback }) => ({ pushback, predicted: flagged.has(turn) })));
}

function measure(
  detector: string,
  means: string,
  clusters: readonly Cluster[],
  resampling: Resampling,
): BaselineRow {
  const measured = withIntervals(
    clusters,
    (sample) => {
      const theirs = score(addCounts(sample.map((one) => one.theirs)));
      const own = score(addCounts(sample.map((one) => one.own)));
      return { ...scoreMetrics('turn', theirs), lead: (own.f1 ?? 0) - (theirs.f1 ?? 0) };
    },
    resampling,
  );
  const of = (name: string): Measured => measured[name] ?? { value: null, low: null, high: null };
  return {
    detector,
    means,
    precision: of('turn.precision'),
    recall: of('turn.recall'),
    f1: of('turn.f1'),
    f1Lead: of('lead'),
  };
}
