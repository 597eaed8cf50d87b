import type { Axis } from './axes.ts';
import { type BootstrapOptions, type Bootstrapped, variedBootstrap } from './bootstrap.ts';
import { clusterOf, groupBy } from './groups.ts';
import type { Rate } from './poisson-rate.ts';
import { pooledRate, rateOf, tally, withTurns } from './rates.ts';
import { intervalOf, type Undefined } from './result.ts';
import type { EpisodeRow, SessionRow } from './rows.ts';
import { labelCountsByCluster, pooledProportion } from './shares.ts';
import type { AxisSummary, Cell, RateSummary } from './summary.ts';

/**
 * The same values with the intervals of a bootstrap that draws whole repositories, since sessions of one are alike: none where there is one
 * repository alone, or no draw differs.
 */
export function clusteredAxes(
  axes: readonly AxisSummary[],
  episodes: readonly EpisodeRow[],
  options: BootstrapOptions = {},
): readonly AxisSummary[] {
  return axes.map((axis) => ({
    ...axis,
    labels: axis.labels.map((cell) =>
      withInterval(cell, clusteredShare(episodes, axis.axis, cell.label, options)),
    ),
  }));
}

/** Likewise of the rates of sessions; what is not known stays so. */
export function clusteredRates(
  rates: RateSummary,
  sessions: readonly SessionRow[],
  options: BootstrapOptions = {},
): RateSummary {
  const clusters = [...groupBy(withTurns(sessions), clusterOf).values()];
  const rate = (of: (members: readonly SessionRow[]) => Rate) =>
    variedBootstrap(clusters.map(of), pooledRate, options);
  const withEpisode = (members: readonly SessionRow[]): Rate => ({
    events: members.filter((session) => session.episodes > 0).length,
    exposure: members.length,
  });
  return {
    ...rates,
    shareOfSessions: withInterval(rates.shareOfSessions, rate(withEpisode)),
    perSession: withInterval(
      rates.perSession,
      rate((members) => rateOf(tally(members), 'session')),
    ),
    perTurn: withInterval(
      rates.perTurn,
      rate((members) => rateOf(tally(members), 'turn')),
    ),
  };
}

/** How many repositories are drawn; a session without one is drawn alone. */
export function clusterCount(sessions: readonly SessionRow[]): number {
  return new Set(withTurns(sessions).map(clusterOf)).size;
}

function withInterval<C extends Cell>(cell: C, drawn: Bootstrapped | Undefined): C {
  return cell.value === null ? cell : { ...cell, ...(intervalOf(drawn) ?? { low: null, high: null }) };
}

/** One label's share of the episodes that its axis applies to. */
function clusteredShare(
  episodes: readonly EpisodeRow[],
  axis: Axis,
  label: string,
  options: BootstrapOptions,
): Bootstrapped | Undefined {
  return variedBootstrap(
    [...labelCountsByCluster(episodes, axis, label).values()],
    pooledProportion,
    options,
  );
}
