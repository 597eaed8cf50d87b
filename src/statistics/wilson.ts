import { zFor } from './distributions.ts';
import { CONFIDENCE, type Estimated, estimate, requireProportion, undefinedBecause } from './result.ts';

/**
 * The share `successes / total` (0 to 1) with Wilson's score interval (Wilson 1927), which, unlike the textbook
 * p ± z·se, keeps its coverage for the small counts and rare labels that are common here.
 * Undefined without observations.
 */
export function wilson(successes: number, total: number, confidence = CONFIDENCE): Estimated {
  requireProportion({ successes, total });
  if (total === 0) return undefinedBecause('no observations');
  const z = zFor(confidence);
  const p = successes / total;
  const scale = 1 + (z * z) / total;
  const centre = (p + (z * z) / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / total + ((z / total) * (z / total)) / 4);
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === total ? 1 : Math.min(1, centre + half);
  return estimate(p, low, high);
}
