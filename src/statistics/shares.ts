import { type Axis, axisLabels, DENOMINATOR, inDenominator } from './axes.ts';
import { type BootstrapOptions, type Bootstrapped, clusterBootstrap } from './bootstrap.ts';
import { clusterOf, groupBy } from './groups.ts';
import { CONFIDENCE, type Estimated, type Proportion, type Undefined } from './result.ts';
import type { EpisodeRow } from './rows.ts';
import { wilson } from './wilson.ts';

export interface Share {
  readonly label: string;
  readonly count: number;
  readonly total: number;
  /** count / total with Wilson's interval. */
  readonly share: Estimated;
}

export interface AxisShares {
  readonly axis: Axis;
  /** What `total` counts, in words. */
  readonly denominator: string;
  readonly total: number;
  readonly shares: readonly Share[];
}

/**
 * The share of episodes that carry each label of an axis; multi-label, so they may add up to more than 1. Labels come
 * in the order given (with zero counts), then any others in alphabetical order.
 */
export function axisShares(
  rows: readonly EpisodeRow[],
  axis: Axis,
  labels: readonly string[] = [],
  confidence = CONFIDENCE,
): AxisShares {
  const total = rows.filter((row) => inDenominator(row, axis)).length;
  const counts = countLabels(rows.map((row) => axisLabels(row, axis)));
  const shares = sharesOfCounts(counts, total, labels, confidence);
  return { axis, denominator: DENOMINATOR[axis], total, shares };
}

/** How many sets hold each label; a label repeated inside one set counts once. */
export function countLabels(sets: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const label of new Set(set)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** Shares from counts that a query has already made. */
export function sharesOfCounts(
  counts: ReadonlyMap<string, number>,
  total: number,
  labels: readonly string[] = [],
  confidence = CONFIDENCE,
): readonly Share[] {
  const all = new Set([...labels, ...[...counts.keys()].sort()]);
  return [...all].map((label) => {
    const count = counts.get(label) ?? 0;
    return { label, count, total, share: wilson(count, total, confidence) };
  });
}

/** One label's share with the interval of a bootstrap that draws whole repositories: print it beside Wilson's. */
export function clusteredShare(
  rows: readonly EpisodeRow[],
  axis: Axis,
  label: string,
  options: BootstrapOptions = {},
): Bootstrapped | Undefined {
  const clusters = [...labelCountsByCluster(rows, axis, label).values()];
  return clusterBootstrap(clusters, pooledProportion, options);
}

/** Episodes with the label, of the axis's denominator, by cluster. */
export function labelCountsByCluster(
  rows: readonly EpisodeRow[],
  axis: Axis,
  label: string,
): ReadonlyMap<string, Proportion> {
  const groups = groupBy(
    rows.filter((row) => inDenominator(row, axis)),
    clusterOf,
  );
  const counts = new Map<string, Proportion>();
  for (const [cluster, members] of groups) {
    const successes = members.filter((row) => axisLabels(row, axis).includes(label)).length;
    counts.set(cluster, { successes, total: members.length });
  }
  return counts;
}

/** All successes over all totals; null without observations. */
export function pooledProportion(parts: readonly Proportion[]): number | null {
  let successes = 0;
  let total = 0;
  for (const part of parts) {
    successes += part.successes;
    total += part.total;
  }
  return total === 0 ? null : successes / total;
}
