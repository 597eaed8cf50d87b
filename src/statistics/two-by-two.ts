import { type ChiSquared, chiSquared } from './chi-squared.ts';
import { fisherExact } from './fisher.ts';
import { differenceOfProportions, oddsRatio, type Ratio } from './proportions.ts';
import { CONFIDENCE, type Estimated, type Proportion, type Undefined } from './result.ts';

/** An expected cell below this makes chi-squared unreliable (Cochran 1954): Fisher's exact test is used. */
const SMALL_CELL = 5;

/** A test of "the two proportions are equal", with its effect size. */
export interface Independence {
  readonly kind: 'independence';
  readonly method: 'chi-squared' | 'fisher';
  /** χ² with one degree of freedom; null for Fisher's test, which has no statistic. */
  readonly statistic: number | null;
  readonly p: number;
  readonly cramersV: number;
}

/** Two proportions side by side, as `compare` and the baseline column print them. */
export interface Comparison {
  readonly a: Proportion;
  readonly b: Proportion;
  readonly difference: Estimated;
  readonly oddsRatio: Ratio | Undefined;
  readonly test: Independence | Undefined;
}

/** Chi-squared, or Fisher's exact test when an expected cell is below 5. */
export function independence(a: Proportion, b: Proportion): Independence | Undefined {
  const result: ChiSquared | Undefined = chiSquared([cells(a), cells(b)]);
  if (result.kind === 'undefined') return result;
  const small = result.smallestExpected < SMALL_CELL;
  return {
    kind: 'independence',
    method: small ? 'fisher' : 'chi-squared',
    statistic: small ? null : result.statistic,
    p: small ? fisherExact(a, b) : result.p,
    cramersV: result.cramersV,
  };
}

/** Everything about a(successes) against b(successes): use it with the study's counts as `b` for the baseline column. */
export function compareProportions(a: Proportion, b: Proportion, confidence = CONFIDENCE): Comparison {
  return {
    a,
    b,
    difference: differenceOfProportions(a, b, confidence),
    oddsRatio: oddsRatio(a, b, confidence),
    test: independence(a, b),
  };
}

function cells({ successes, total }: Proportion): readonly number[] {
  return [successes, total - successes];
}
