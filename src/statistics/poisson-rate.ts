import { solve, zFor } from './distributions.ts';
import { logRatio, type Ratio } from './proportions.ts';
import {
  CONFIDENCE,
  type Estimated,
  estimate,
  requireCounts,
  type Undefined,
  undefinedBecause,
} from './result.ts';
import { gammaLower, gammaUpper } from './special-functions.ts';

/** Events over what they were counted in: episodes over sessions, or over human turns. */
export interface Rate {
  readonly events: number;
  readonly exposure: number;
}

/**
 * Events per `per` units of exposure, with Garwood's exact Poisson interval (1936). Episodes come in clusters, so for
 * a claim about repositories use the cluster bootstrap beside it. Undefined without exposure.
 */
export function poissonRate({ events, exposure }: Rate, per = 1, confidence = CONFIDENCE): Estimated {
  requireCounts(events, exposure);
  if (exposure === 0) return undefinedBecause('no observations');
  const tail = (1 - confidence) / 2;
  const far = events + 40 + 10 * zFor(confidence) * Math.sqrt(events + 1);
  const low = events === 0 ? 0 : solve((mean) => gammaLower(events, mean) - tail, 0, events);
  const high = solve((mean) => gammaUpper(events + 1, mean) - tail, events, far);
  const scale = per / exposure;
  return estimate(events * scale, low * scale, high * scale);
}

/** rate(a) / rate(b) with the log interval; ½ an event is added to both when one has none. */
export function rateRatio(a: Rate, b: Rate, confidence = CONFIDENCE): Ratio | Undefined {
  requireCounts(a.events, a.exposure, b.events, b.exposure);
  if (a.exposure === 0 || b.exposure === 0) return undefinedBecause('no observations');
  if (a.events + b.events === 0) return undefinedBecause('no variation');
  const corrected = a.events === 0 || b.events === 0;
  const [x, y] = corrected ? [a.events + 0.5, b.events + 0.5] : [a.events, b.events];
  return logRatio(x / a.exposure / (y / b.exposure), 1 / x + 1 / y, corrected, confidence);
}
