/** What the rules and the annotators said of the same episodes, repository by repository. */
import { shuffle } from 'simple-statistics';
import {
  ADJUSTED_AXES,
  type AdjustedAxis,
  countedShares,
  expectedShares,
  type LabelPair,
  labelSet,
} from '../statistics/adjusted-shares.ts';
import { mulberry32 } from '../statistics/bootstrap.ts';
import { groupBy } from '../statistics/groups.ts';
import type { Metrics } from '../statistics/intervals.ts';
import type { AxisLabels } from './axis-scores.ts';
import type { Judged } from './judge.ts';

/** One list a repository, in the order of their names. */
export type PairsByRepository = readonly (readonly LabelPair[])[];

interface Labels {
  readonly symptoms: readonly string[];
  readonly causes: readonly { readonly label: string }[];
}

export function pairsByRepository(judged: readonly Judged[], axis: AdjustedAxis): PairsByRepository {
  const byRepo = [...groupBy(judged, ({ labelled }) => labelled.repo)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return byRepo.map(([, sessions]) => tally(sessions.flatMap((session) => pairsOf(session, axis))));
}

function pairsOf({ matches, missed, invented }: Judged, axis: AdjustedAxis): readonly LabelPair[] {
  const set = ({ symptoms, causes }: Labels): string =>
    labelSet(axis === 'symptom' ? symptoms : causes.map(({ label }) => label));
  return [
    ...matches.map(({ gold, episode }) => ({ found: set(episode), gold: set(gold), episodes: 1 })),
    ...missed.map((gold) => ({ found: null, gold: set(gold), episodes: 1 })),
    ...invented.map((episode) => ({ found: set(episode), gold: null, episodes: 1 })),
  ];
}

function tally(pairs: readonly LabelPair[]): readonly LabelPair[] {
  const groups = groupBy(pairs, ({ found, gold }) => `${found ?? ''}>${gold ?? ''}`);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => (first ? [{ ...first, episodes: 1 + more.length }] : []));
}

/** `{"S5>S5": 3, ">S2": 1}` a repository: as they are kept beside the weights. */
export function writtenPairs(repositories: PairsByRepository): readonly Readonly<Record<string, number>>[] {
  return repositories.map((pairs) =>
    Object.fromEntries(pairs.map(({ found, gold, episodes }) => [`${found ?? ''}>${gold ?? ''}`, episodes])),
  );
}

export function readPairs(written: readonly Readonly<Record<string, number>>[]): PairsByRepository {
  return written.map((pairs) =>
    Object.entries(pairs).map(([key, episodes]) => {
      const [found = '', gold = ''] = key.split('>');
      return { found: found || null, gold: gold || null, episodes };
    }),
  );
}

/** How far shares of labels lie from the annotators', as counted and as adjusted: the mean over labels and draws, in shares. */
export interface ShareError {
  readonly axis: AdjustedAxis;
  readonly counted: number;
  readonly adjusted: number;
}

const HALVES = 200;
/** With fewer there is no half to learn from. */
const FEWEST = 4;

/**
 * Half of the repositories, drawn 200 times, says what annotators give where the rules give a label; the shares of the other half are
 * adjusted by it and set beside what its annotators gave. Empty with fewer than four repositories. Deterministic.
 */
export function shareErrors(judged: readonly Judged[], labels: AxisLabels): readonly ShareError[] {
  return ADJUSTED_AXES.flatMap((axis) => {
    const repositories = pairsByRepository(judged, axis);
    return repositories.length < FEWEST ? [] : shareError(axis, repositories, labels[axis]);
  });
}

function shareError(
  axis: AdjustedAxis,
  repositories: PairsByRepository,
  labels: readonly string[],
): readonly ShareError[] {
  const random = mulberry32(1);
  const draws = Array.from({ length: HALVES }, () => {
    const mixed = shuffle([...repositories], random);
    const half = Math.floor(mixed.length / 2);
    return errorsOf(mixed.slice(0, half).flat(), mixed.slice(half).flat(), labels) ?? [];
  }).flat();
  const mean = (of: (draw: Errors) => number): number =>
    draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
  return draws.length === 0
    ? []
    : [{ axis, counted: mean((draw) => draw.counted), adjusted: mean((draw) => draw.adjusted) }];
}

type Errors = Omit<ShareError, 'axis'>;

/** None where a side has no episode. */
function errorsOf(
  learnt: readonly LabelPair[],
  left: readonly LabelPair[],
  labels: readonly string[],
): readonly Errors[] {
  const truth = countedShares(countsOf(left, 'gold'), labels);
  const found = countsOf(left, 'found');
  const counted = distance(countedShares(found, labels), truth, labels);
  const adjusted = distance(expectedShares(learnt, found, labels), truth, labels);
  return counted === null || adjusted === null ? [] : [{ counted, adjusted }];
}

function countsOf(pairs: readonly LabelPair[], side: 'found' | 'gold'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const set = pair[side];
    if (set !== null) counts.set(set, (counts.get(set) ?? 0) + pair.episodes);
  }
  return counts;
}

/** The mean over labels; null where a share has no value. */
function distance(shares: Metrics, truth: Metrics, labels: readonly string[]): number | null {
  let sum = 0;
  for (const label of labels) {
    const [share, right] = [shares[label] ?? null, truth[label] ?? null];
    if (share === null || right === null) return null;
    sum += Math.abs(share - right);
  }
  return sum / labels.length;
}
