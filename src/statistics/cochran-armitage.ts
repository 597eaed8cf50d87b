import { normalTwoSidedP } from './distributions.ts';
import { type Proportion, requireProportion, type Undefined, undefinedBecause } from './result.ts';

/** One period: its place in time and the episodes that carry the label. */
export interface Dose extends Proportion {
  readonly score: number;
}

export interface CochranArmitage {
  readonly kind: 'cochran-armitage';
  readonly z: number;
  readonly p: number;
  /** Least-squares change of the proportion per unit of score. */
  readonly slope: number;
}

interface Score {
  /** Σ (score − mean score) · successes: 0 is expected without a trend. */
  readonly deviation: number;
  readonly variance: number;
  readonly spread: number;
}

/**
 * Cochran–Armitage test for a linear trend in proportions (Cochran 1954, Armitage 1955), two-sided, with the
 * binomial variance n. Undefined without observations, variation, or two distinct scores.
 */
export function cochranArmitage(doses: readonly Dose[]): CochranArmitage | Undefined {
  return stratifiedCochranArmitage([doses]);
}

/**
 * The same within strata, then pooled (Mantel's extension): the trend that is left when each group is compared
 * only with itself, so a changing mix of groups cannot make one. Strata that say nothing add nothing.
 */
export function stratifiedCochranArmitage(strata: readonly (readonly Dose[])[]): CochranArmitage | Undefined {
  for (const dose of strata.flat()) requireProportion(dose);
  if (strata.flat().every((dose) => dose.total === 0)) return undefinedBecause('no observations');
  const scores = strata.map(score);
  const variance = total(scores, (part) => part.variance);
  const spread = total(scores, (part) => part.spread);
  if (spread <= 0) return undefinedBecause('too few points');
  if (variance <= 0) return undefinedBecause('no variation');
  const deviation = total(scores, (part) => part.deviation);
  const z = deviation / Math.sqrt(variance);
  return { kind: 'cochran-armitage', z, p: normalTwoSidedP(z), slope: deviation / spread };
}

function score(doses: readonly Dose[]): Score {
  const n = total(doses, (dose) => dose.total);
  if (n === 0) return { deviation: 0, variance: 0, spread: 0 };
  const p = total(doses, (dose) => dose.successes) / n;
  const mean = total(doses, (dose) => dose.total * dose.score) / n;
  const spread = total(doses, (dose) => dose.total * (dose.score - mean) ** 2);
  const deviation = total(doses, (dose) => (dose.score - mean) * dose.successes);
  return { deviation, variance: p * (1 - p) * spread, spread };
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
