import { type Axis, axisLabels, DENOMINATOR, inDenominator } from './axes.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { type BootstrapOptions, type Bootstrapped, variedBootstrap } from './bootstrap.ts';
import { CONFIDENCE, type Proportion, type Undefined, undefinedBecause } from './result.ts';
import type { EpisodeRow } from './rows.ts';
import { labelCountsByCluster, pooledProportion } from './shares.ts';
import { type Comparison, compareProportions } from './two-by-two.ts';

export interface LabelComparison extends Comparison {
  readonly label: string;
  /**
   * The difference again, with the interval of a bootstrap that draws whole repositories. Undefined where one side has none or all,
   * or one repository alone: no draw can vary it, so the interval would look far surer than it is.
   */
  readonly clusteredDifference: Bootstrapped | Undefined;
  /** p of the test, adjusted over all labels of the table (Benjamini–Hochberg); null when the test is undefined. */
  readonly q: number | null;
}

export interface GroupComparison {
  readonly axis: Axis;
  readonly denominator: string;
  readonly totalA: number;
  readonly totalB: number;
  /** Episodes that are in both groups: above 0 the tests, which take the groups as separate, do not hold. */
  readonly overlap: number;
  readonly labels: readonly LabelComparison[];
}

/** One repository's part in both groups. */
interface Cluster {
  readonly a: Proportion;
  readonly b: Proportion;
}

const NOTHING: Proportion = { successes: 0, total: 0 };

/** Two groups of episodes label by label: `a` minus `b`. */
export function compareGroups(
  a: readonly EpisodeRow[],
  b: readonly EpisodeRow[],
  axis: Axis,
  labels: readonly string[],
  options: BootstrapOptions = {},
): GroupComparison {
  const usedA = a.filter((row) => inDenominator(row, axis));
  const usedB = b.filter((row) => inDenominator(row, axis));
  const compared = labels.map((label) => compareLabel(usedA, usedB, axis, label, options));
  const qs = benjaminiHochberg(compared.map(({ test }) => (test.kind === 'undefined' ? null : test.p)));
  const ids = new Set(usedA.map((row) => row.episodeId));
  return {
    axis,
    denominator: DENOMINATOR[axis],
    totalA: usedA.length,
    totalB: usedB.length,
    overlap: usedB.filter((row) => ids.has(row.episodeId)).length,
    labels: compared.map((comparison, i) => ({ ...comparison, q: qs[i] ?? null })),
  };
}

function compareLabel(
  a: readonly EpisodeRow[],
  b: readonly EpisodeRow[],
  axis: Axis,
  label: string,
  options: BootstrapOptions,
): Omit<LabelComparison, 'q'> {
  const count = (rows: readonly EpisodeRow[]): Proportion => ({
    successes: rows.filter((row) => axisLabels(row, axis).includes(label)).length,
    total: rows.length,
  });
  const clusters = [labelCountsByCluster(a, axis, label), labelCountsByCluster(b, axis, label)] as const;
  const sides = [count(a), count(b)] as const;
  return {
    label,
    ...compareProportions(...sides, options.confidence ?? CONFIDENCE),
    clusteredDifference: sides.some(isConstant)
      ? undefinedBecause('no variation')
      : clusters.some(({ size }) => size === 1)
        ? undefinedBecause('a single cluster')
        : variedBootstrap(joined(...clusters), difference, options),
  };
}

function isConstant({ successes, total }: Proportion): boolean {
  return total > 0 && (successes === 0 || successes === total);
}

function joined(a: ReadonlyMap<string, Proportion>, b: ReadonlyMap<string, Proportion>): readonly Cluster[] {
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return keys.map((key) => ({ a: a.get(key) ?? NOTHING, b: b.get(key) ?? NOTHING }));
}

function difference(clusters: readonly Cluster[]): number | null {
  const a = pooledProportion(clusters.map((cluster) => cluster.a));
  const b = pooledProportion(clusters.map((cluster) => cluster.b));
  return a === null || b === null ? null : a - b;
}
