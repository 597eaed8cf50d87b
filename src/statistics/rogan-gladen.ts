import { zFor } from './distributions.ts';
import {
  CONFIDENCE,
  type Estimate,
  type Proportion,
  requireProportion,
  type Undefined,
  undefinedBecause,
} from './result.ts';

/** How well the detector does, as counts on labelled things of the same unit (turns, sessions) as the share adjusted. */
export interface DetectorError {
  /** True positives of all gold positives. */
  readonly sensitivity: Proportion;
  /** True negatives of all gold negatives. */
  readonly specificity: Proportion;
}

/** A share corrected for the detector's misses and inventions. */
export interface Adjusted extends Estimate {
  /** What the detector flagged, uncorrected. */
  readonly apparent: number;
  /** The estimate before it was cut to [0, 1]. */
  readonly raw: number;
  readonly clamped: boolean;
}

/**
 * Rogan and Gladen's (1978) estimate of the true share: (apparent + specificity − 1) / (sensitivity + specificity − 1),
 * with the interval of Lang and Reiczigel (2014), which also carries the uncertainty of the two error rates (coverage
 * 95–96 % in a simulation of five settings, 60 to 500 units, where the delta method fell to 93 %). Assumes that the
 * labelled set's error rates hold for the data at hand. Undefined without observations on either side, or when the
 * detector is no better than chance.
 */
export function roganGladen(
  flagged: Proportion,
  error: DetectorError,
  confidence = CONFIDENCE,
): Adjusted | Undefined {
  const all = [flagged, error.sensitivity, error.specificity];
  for (const proportion of all) requireProportion(proportion);
  if (all.some((proportion) => proportion.total === 0)) return undefinedBecause('no observations');
  const apparent = flagged.successes / flagged.total;
  const sensitivity = error.sensitivity.successes / error.sensitivity.total;
  const falseAlarms = 1 - error.specificity.successes / error.specificity.total;
  const youden = sensitivity - falseAlarms;
  if (youden <= 0) return undefinedBecause('detector no better than chance');
  const interval = langReiczigel(flagged, error, zFor(confidence));
  if (interval === null) return undefinedBecause('detector no better than chance');
  const raw = (apparent - falseAlarms) / youden;
  const value = unit(raw);
  const low = Math.min(value, unit(interval[0]));
  const high = Math.max(value, unit(interval[1]));
  return { kind: 'estimate', value, low, high, apparent, raw, clamped: value !== raw };
}

/** Null when the shrunken error rates are no better than chance. */
function langReiczigel(
  flagged: Proportion,
  error: DetectorError,
  z: number,
): readonly [number, number] | null {
  const share = shrink(flagged, (z * z) / 2);
  const sensitivity = shrink(error.sensitivity, 1);
  const specificity = shrink(error.specificity, 1);
  const youden = sensitivity.p + specificity.p - 1;
  if (youden <= 0) return null;
  const p = (share.p + specificity.p - 1) / youden;
  const shift = 2 * z * z * (p * sensitivity.variance - (1 - p) * specificity.variance);
  const variance = share.variance + p * p * sensitivity.variance + (1 - p) ** 2 * specificity.variance;
  const half = (z * Math.sqrt(variance)) / youden;
  return [p + shift - half, p + shift + half];
}

/** Adds the same number of successes and failures, as Agresti and Coull do. */
function shrink(
  { successes, total }: Proportion,
  extra: number,
): { readonly p: number; readonly variance: number } {
  const n = total + 2 * extra;
  const p = (successes + extra) / n;
  return { p, variance: (p * (1 - p)) / n };
}

function unit(x: number): number {
  return Math.min(1, Math.max(0, x));
}
