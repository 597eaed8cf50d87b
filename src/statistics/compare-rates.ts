import { type BootstrapOptions, type Bootstrapped, variedBootstrap } from './bootstrap.ts';
import { clusterOf, groupBy } from './groups.ts';
import { type Rate, rateRatio } from './poisson-rate.ts';
import type { Ratio } from './proportions.ts';
import {
  type EpisodeRates,
  episodeRates,
  pooledRate,
  rateOf,
  type Tally,
  tally,
  withTurns,
} from './rates.ts';
import { CONFIDENCE, type Undefined, undefinedBecause } from './result.ts';
import type { SessionRow } from './rows.ts';
import { type Comparison, compareProportions } from './two-by-two.ts';

/** Two groups of sessions: how often there is an episode at all, and how many per human turn. */
export interface RateComparison {
  readonly a: EpisodeRates;
  readonly b: EpisodeRates;
  /** Sessions with an episode. */
  readonly sessions: Comparison;
  /** Episodes per human turn, a over b, with the interval that takes episodes as independent. */
  readonly perTurn: Ratio | Undefined;
  /**
   * The same with the interval of a bootstrap that draws whole repositories; undefined where a side has no episode, of which every draw is 0,
   * or one repository alone.
   */
  readonly clusteredPerTurn: Bootstrapped | Undefined;
}

interface Cluster {
  readonly a: Rate;
  readonly b: Rate;
}

export function compareRates(
  a: readonly SessionRow[],
  b: readonly SessionRow[],
  options: BootstrapOptions = {},
): RateComparison {
  const confidence = options.confidence ?? CONFIDENCE;
  const ratesA = episodeRates(a, confidence);
  const ratesB = episodeRates(b, confidence);
  return {
    a: ratesA,
    b: ratesB,
    sessions: compareProportions(withEpisode(ratesA), withEpisode(ratesB), confidence),
    perTurn: rateRatio(rateOf(ratesA, 'turn'), rateOf(ratesB, 'turn'), confidence),
    clusteredPerTurn:
      noEpisodes(ratesA) || noEpisodes(ratesB)
        ? undefinedBecause('no positives')
        : clusteredRatio(a, b, options),
  };
}

/** The counts alone: what they are of is not known. */
export function unknownRates({ a, b, sessions }: RateComparison): RateComparison {
  const unknown = undefinedBecause('denominator not known');
  const countsOf = (rates: EpisodeRates): EpisodeRates => ({
    ...rates,
    shareWithEpisode: unknown,
    perSession: unknown,
    perTurn: unknown,
  });
  return {
    a: countsOf(a),
    b: countsOf(b),
    sessions: { ...sessions, difference: unknown, oddsRatio: unknown, test: unknown },
    perTurn: unknown,
    clusteredPerTurn: unknown,
  };
}

function noEpisodes({ episodes, humanTurns }: EpisodeRates): boolean {
  return episodes === 0 && humanTurns > 0;
}

function withEpisode({ sessionsWithEpisode, sessions }: EpisodeRates) {
  return { successes: sessionsWithEpisode, total: sessions };
}

function clusteredRatio(
  a: readonly SessionRow[],
  b: readonly SessionRow[],
  options: BootstrapOptions,
): Bootstrapped | Undefined {
  const groupsA = groupBy(withTurns(a), clusterOf);
  const groupsB = groupBy(withTurns(b), clusterOf);
  if (groupsA.size === 1 || groupsB.size === 1) return undefinedBecause('a single cluster');
  return variedBootstrap(clusters(groupsA, groupsB), ratio, options);
}

type Groups = ReadonlyMap<string, readonly SessionRow[]>;

function clusters(groupsA: Groups, groupsB: Groups): readonly Cluster[] {
  const rate = (rows: readonly SessionRow[] = []): Rate => rateOf(tally(rows) satisfies Tally, 'turn');
  const keys = [...new Set([...groupsA.keys(), ...groupsB.keys()])];
  return keys.map((key) => ({ a: rate(groupsA.get(key)), b: rate(groupsB.get(key)) }));
}

function ratio(drawn: readonly Cluster[]): number | null {
  const a = pooledRate(drawn.map((cluster) => cluster.a));
  const b = pooledRate(drawn.map((cluster) => cluster.b));
  return a === null || b === null || b === 0 ? null : a / b;
}
