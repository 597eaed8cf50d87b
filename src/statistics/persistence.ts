import type { AdjacentPair } from './adjacent.ts';
import { type BootstrapOptions, type Bootstrapped, variedBootstrap } from './bootstrap.ts';
import { groupBy } from './groups.ts';
import { type Ratio, riskRatio } from './proportions.ts';
import { CONFIDENCE, type Estimated, type Proportion, type Undefined } from './result.ts';
import { pooledProportion } from './shares.ts';
import { wilson } from './wilson.ts';

/** Does a misaligned session make the next one of the same repository more likely to be misaligned? */
export interface Persistence {
  readonly pairs: number;
  readonly repositories: number;
  /** Pairs whose first session has an episode; successes: the second has one too. */
  readonly misaligned: Proportion;
  /** Pairs whose first session has none; successes: the second has one. */
  readonly clean: Proportion;
  readonly afterMisaligned: Estimated;
  readonly afterClean: Estimated;
  /** With the log interval that takes pairs as independent. */
  readonly riskRatio: Ratio | Undefined;
  /** The same with the interval of a bootstrap that draws whole repositories; undefined where all draws are the same. */
  readonly clusteredRiskRatio: Bootstrapped | Undefined;
  /** P(both) / (P(first) P(second)), the study's "association ratio"; null when a side never happens. */
  readonly associationRatio: number | null;
}

interface Outcomes {
  readonly misaligned: Proportion;
  readonly clean: Proportion;
}

export function persistence(pairs: readonly AdjacentPair[], options: BootstrapOptions = {}): Persistence {
  const confidence = options.confidence ?? CONFIDENCE;
  const byRepo = [...groupBy(pairs, (pair) => pair.repo).values()].map(outcomes);
  const { misaligned, clean } = outcomes(pairs);
  const second = misaligned.successes + clean.successes;
  const expected = misaligned.total * second;
  return {
    pairs: pairs.length,
    repositories: byRepo.length,
    misaligned,
    clean,
    afterMisaligned: wilson(misaligned.successes, misaligned.total, confidence),
    afterClean: wilson(clean.successes, clean.total, confidence),
    riskRatio: riskRatio(misaligned, clean, confidence),
    clusteredRiskRatio: variedBootstrap(byRepo, pooledRiskRatio, options),
    associationRatio: expected === 0 ? null : (misaligned.successes * pairs.length) / expected,
  };
}

function outcomes(pairs: readonly AdjacentPair[]): Outcomes {
  const proportion = (misaligned: boolean): Proportion => {
    const chosen = pairs.filter((pair) => pair.current.episodes > 0 === misaligned);
    return { successes: chosen.filter((pair) => pair.next.episodes > 0).length, total: chosen.length };
  };
  return { misaligned: proportion(true), clean: proportion(false) };
}

function pooledRiskRatio(repositories: readonly Outcomes[]): number | null {
  const above = pooledProportion(repositories.map((repository) => repository.misaligned));
  const below = pooledProportion(repositories.map((repository) => repository.clean));
  return above === null || below === null || below === 0 ? null : above / below;
}
