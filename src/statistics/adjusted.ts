import type { AdjustedAxis, AdjustedShare } from './adjusted-shares.ts';
import type { Counts } from './classification.ts';
import { detectionFactor } from './detection-factor.ts';
import type { Ratio } from './proportions.ts';
import type { Undefined } from './result.ts';
import { type Adjusted, type DetectorError, roganGladen } from './rogan-gladen.ts';
import type { RateSummary } from './summary.ts';

/** Rates with the detector's measured errors taken out. */
export interface AdjustedRates {
  readonly sessions: Adjusted | Undefined;
  /** True episodes per found episode, with which counts and rates of episodes are to be multiplied. */
  readonly factor: Ratio | Undefined;
  /** Null where a rate or the factor is undefined. */
  readonly perSession: number | null;
  readonly perTurn: number | null;
  readonly shares: Readonly<Record<AdjustedAxis, readonly AdjustedShare[]>>;
}

/** As far as the errors on the labelled set hold for the data at hand. */
export function adjustedRates(
  rates: RateSummary,
  error: DetectorError,
  episodes: Counts,
): Omit<AdjustedRates, 'shares'> {
  const factor = detectionFactor(episodes);
  const times = (rate: number | null): number | null =>
    rate === null || factor.kind === 'undefined' ? null : rate * factor.value;
  return {
    sessions: roganGladen({ successes: rates.sessionsWithEpisode, total: rates.sessions }, error),
    factor,
    perSession: times(rates.perSession.value),
    perTurn: times(rates.perTurn.value),
  };
}
