import type { Counts } from './classification.ts';
import { zFor } from './distributions.ts';
import { logRatio, type Ratio } from './proportions.ts';
import {
  CONFIDENCE,
  type Estimated,
  estimate,
  type Proportion,
  requireCounts,
  type Undefined,
  undefinedBecause,
} from './result.ts';
import { wilson } from './wilson.ts';

/**
 * True things per found thing on the labelled set: precision / recall = gold / predicted. Multiply a count or a rate
 * by it where there are no negatives to count, so no specificity (episodes, labels). Log interval by the delta method
 * on the three counts, which share the true positives. Undefined when nothing was gold or nothing was predicted.
 */
export function detectionFactor(counts: Counts, confidence = CONFIDENCE): Ratio | Undefined {
  requireCounts(counts.tp, counts.fp, counts.fn);
  if (counts.tp + counts.fn === 0 || counts.tp + counts.fp === 0) return undefinedBecause('no positives');
  return logRatio((counts.tp + counts.fn) / (counts.tp + counts.fp), logVariance(counts), false, confidence);
}

/**
 * A share times the detection factor, cut to 1; the interval joins Wilson's with the factor's (MOVER on the log
 * scale). Holds as far as the labelled set's precision and recall hold for the data at hand.
 */
export function adjustShare(found: Proportion, counts: Counts, confidence = CONFIDENCE): Estimated {
  const share = wilson(found.successes, found.total, confidence);
  const factor = detectionFactor(counts, confidence);
  if (share.kind === 'undefined') return share;
  if (factor.kind === 'undefined') return factor;
  const half = zFor(confidence) * Math.sqrt(logVariance(counts));
  const value = share.value * factor.value;
  if (share.value === 0) return estimate(0, 0, Math.min(1, share.high * factor.value * Math.exp(half)));
  const low = value * Math.exp(-Math.hypot(half, Math.log(share.value / share.low)));
  const high = value * Math.exp(Math.hypot(half, Math.log(share.high / share.value)));
  return estimate(Math.min(1, value), Math.min(1, low), Math.min(1, high));
}

function logVariance({ tp, fp, fn }: Counts): number {
  const gold = tp + fn;
  const predicted = tp + fp;
  return tp * (1 / gold - 1 / predicted) ** 2 + fn / gold ** 2 + fp / predicted ** 2;
}
