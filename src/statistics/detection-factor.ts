import type { Counts } from './classification.ts';
import { logRatio, type Ratio } from './proportions.ts';
import { CONFIDENCE, requireCounts, type Undefined, undefinedBecause } from './result.ts';

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

function logVariance({ tp, fp, fn }: Counts): number {
  const gold = tp + fn;
  const predicted = tp + fp;
  return tp * (1 / gold - 1 / predicted) ** 2 + fn / gold ** 2 + fp / predicted ** 2;
}
