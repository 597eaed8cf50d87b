import { quantile, sampleWithReplacement } from 'simple-statistics';
import { CONFIDENCE, type Estimate, type Undefined, undefinedBecause } from './result.ts';

export interface BootstrapOptions {
  readonly seed?: number;
  readonly resamples?: number;
  readonly confidence?: number;
}

/** An estimate whose interval is the percentiles of its resamples. */
export interface Bootstrapped extends Estimate {
  readonly clusters: number;
  readonly resamples: number;
  /** Resamples in which the statistic was undefined; they are left out of the percentiles. */
  readonly dropped: number;
}

const SEED = 1;
const RESAMPLES = 1000;

/** Uniform numbers in [0, 1), the same for the same seed on every machine (mulberry32, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Cluster bootstrap: sessions of one repository are alike, so whole clusters are drawn with replacement, as many as
 * there are, and the statistic is computed again on each draw. Give clusters as sufficient counts, not rows, to keep
 * it quick. `statistic` returns null where it is undefined. Undefined with fewer than two clusters, when the statistic
 * of the data is undefined, or when most resamples are.
 */
export function clusterBootstrap<C>(
  clusters: readonly C[],
  statistic: (sample: readonly C[]) => number | null,
  options: BootstrapOptions = {},
): Bootstrapped | Undefined {
  const { seed = SEED, resamples = RESAMPLES, confidence = CONFIDENCE } = options;
  if (clusters.length === 0) return undefinedBecause('no observations');
  if (clusters.length === 1) return undefinedBecause('a single cluster');
  const value = finite(statistic(clusters));
  if (value === null) return undefinedBecause('no observations');
  const random = mulberry32(seed);
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const resampled = finite(statistic(sampleWithReplacement(clusters as C[], clusters.length, random)));
    if (resampled !== null) values.push(resampled);
  }
  if (values.length * 2 < resamples || values.length === 0)
    return undefinedBecause('most resamples undefined');
  const [low = value, high = value] = quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2]);
  const dropped = resamples - values.length;
  return { kind: 'estimate', value, low, high, clusters: clusters.length, resamples, dropped };
}

/** The same, and undefined where all resamples are the same: an interval without width would say certain and mean few clusters. */
export function variedBootstrap<C>(
  clusters: readonly C[],
  statistic: (sample: readonly C[]) => number | null,
  options: BootstrapOptions = {},
): Bootstrapped | Undefined {
  const found = clusterBootstrap(clusters, statistic, options);
  return found.kind === 'estimate' && found.low === found.high ? undefinedBecause('no variation') : found;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
