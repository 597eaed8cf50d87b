/** Shares of labels as annotators would have them: each set of labels of the rules stands for what annotators gave beside it. */
import { mulberry32 } from './bootstrap.ts';
import { type Measured, type Metrics, RESAMPLING, type Resampling, withIntervals } from './intervals.ts';

/** Axes whose shares come closer to the annotators' when adjusted (`evaluate --cross-validate` says by how much). */
export const ADJUSTED_AXES = ['symptom', 'cause'] as const;
export type AdjustedAxis = (typeof ADJUSTED_AXES)[number];

/** Episodes of one labelled repository with the same labels on both sides. */
export interface LabelPair {
  /** Labels of the rules as `labelSet` joins them; null for an episode that they missed. */
  readonly found: string | null;
  /** Those of the annotators; null for an episode that the rules invented. */
  readonly gold: string | null;
  readonly episodes: number;
}

/** The share of one label; the value is null where nothing was found. */
export interface AdjustedShare extends Measured {
  readonly label: string;
  /** The share as the rules gave it. */
  readonly counted: number | null;
}

/** `S2+S4`: the same labels are the same text. */
export function labelSet(labels: readonly string[]): string {
  return labels.toSorted().join('+');
}

/** What a row of the rules' labels is held to besides its own episodes: all rows together, with the weight of this many. */
const HELD = 1;

/**
 * The share of episodes that annotators would give each label, where the rules gave `counted` (label set → episodes): the expectation over
 * what annotators gave to episodes with the same labels of the rules, to inventions (nothing) and to what the rules missed, which comes in
 * proportion to what they found. Unlike Rogan and Gladen's estimate per label it needs no inversion, which a few dozen labelled episodes do
 * not bear; in return it leans towards the shares of the labelled set. Null without any labelled episode found, or none counted.
 */
export function expectedShares(
  pairs: readonly LabelPair[],
  counted: ReadonlyMap<string, number>,
  labels: readonly string[],
): Metrics {
  return expectedOf([sumsOf(pairs, labels)], counted, labels);
}

/** Episodes found by the rules, those of them that annotators saw too, and of these how many have each label. */
type Sums = number[];

interface LabelledSums {
  /** By the labels of the rules. */
  readonly rows: ReadonlyMap<string, Sums>;
  readonly missed: Sums;
}

function sumsOf(pairs: readonly LabelPair[], labels: readonly string[]): LabelledSums {
  const rows = new Map<string, Sums>();
  const missed = zeros(labels);
  for (const { found, gold, episodes } of pairs) {
    const row = found === null ? missed : (rows.get(found) ?? zeros(labels));
    if (found !== null) rows.set(found, row);
    const seen = gold === null ? [] : [1, ...labels.map((label) => Number(has(gold, label)))];
    add(row, [found === null ? 0 : 1, ...seen], episodes);
  }
  return { rows, missed };
}

function expectedOf(
  repositories: readonly LabelledSums[],
  counted: ReadonlyMap<string, number>,
  labels: readonly string[],
): Metrics {
  const rows = new Map<string, Sums>();
  const [all, missed, sum] = [zeros(labels), zeros(labels), zeros(labels)];
  for (const one of repositories) {
    add(missed, one.missed);
    for (const [set, values] of one.rows) {
      const row = rows.get(set) ?? zeros(labels);
      rows.set(set, row);
      add(row, values);
      add(all, values);
    }
  }
  const [found = 0] = all;
  for (const [set, episodes] of found === 0 ? [] : counted) {
    const held = [...(rows.get(set) ?? zeros(labels))];
    add(held, all, HELD / found);
    add(sum, held, episodes / (held[0] ?? 1));
    add(sum, missed, episodes / found);
  }
  const [, episodes = 0, ...perLabel] = sum;
  return Object.fromEntries(
    labels.map((label, i) => [label, episodes === 0 ? null : (perLabel[i] ?? 0) / episodes]),
  );
}

/** The share of episodes with each label as counted. */
export function countedShares(counted: ReadonlyMap<string, number>, labels: readonly string[]): Metrics {
  const total = [...counted.values()].reduce((sum, episodes) => sum + episodes, 0);
  const withLabel = (label: string): number =>
    [...counted].reduce((sum, [set, episodes]) => sum + (has(set, label) ? episodes : 0), 0);
  return Object.fromEntries(labels.map((label) => [label, total === 0 ? null : withLabel(label) / total]));
}

/** `expectedShares` with 95 % intervals: labelled repositories are drawn again, and the counts as Poisson numbers. Deterministic. */
export function adjustedShares(
  repositories: readonly (readonly LabelPair[])[],
  counted: ReadonlyMap<string, number>,
  labels: readonly string[],
  resampling: Resampling = { ...RESAMPLING, draws: 1000 },
): readonly AdjustedShare[] {
  const random = mulberry32(resampling.seed + 1);
  const sums = repositories.map((pairs) => sumsOf(pairs, labels));
  const shares = withIntervals(
    sums,
    (sample) => {
      const counts =
        sample === sums
          ? counted
          : new Map([...counted].map(([set, episodes]) => [set, poisson(episodes, random)]));
      return expectedOf(sample, counts, labels);
    },
    resampling,
  );
  const plain = countedShares(counted, labels);
  return labels.map((label) => ({
    label,
    counted: plain[label] ?? null,
    ...(shares[label] ?? { value: null, low: null, high: null }),
  }));
}

/** Above this mean the normal curve is as good. */
const MANY = 50;

/** A Poisson number of this mean: as many uniform numbers as can be multiplied before e^−mean is reached (Knuth), or the normal curve (Box and Muller), not rounded. */
function poisson(mean: number, random: () => number): number {
  const uniform = (): number => 1 - random();
  if (mean > MANY) {
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, mean + Math.sqrt(mean) * normal);
  }
  const none = Math.exp(-mean);
  let events = 0;
  for (let chance = uniform(); chance > none; chance *= uniform()) events++;
  return events;
}

function has(set: string, label: string): boolean {
  return set.split('+').includes(label);
}

function zeros(labels: readonly string[]): Sums {
  return [0, 0, ...labels.map(() => 0)];
}

function add(sum: Sums, values: readonly number[], times = 1): void {
  for (let i = 0; i < values.length; i++) sum[i] = (sum[i] ?? 0) + (values[i] ?? 0) * times;
}
