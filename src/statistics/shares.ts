import { type Axis, axisLabels, inDenominator } from './axes.ts';
import { clusterOf, groupBy } from './groups.ts';
import type { Proportion } from './result.ts';
import type { EpisodeRow } from './rows.ts';

/** How many sets hold each label; a label repeated inside one set counts once. */
export function countLabels(sets: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const label of new Set(set)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
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
