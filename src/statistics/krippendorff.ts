import { type BootstrapOptions, type Bootstrapped, clusterBootstrap } from './bootstrap.ts';
import { type Undefined, undefinedBecause } from './result.ts';

/** One unit's ratings, one per annotator; null where an annotator gave none. */
export type Ratings = readonly (string | null)[];

/** What a unit adds to the coincidences. */
interface Coincidence {
  readonly agreeing: number;
  readonly values: ReadonlyMap<string, number>;
}

/**
 * Krippendorff's alpha for nominal labels, any number of annotators, missing ratings allowed (Krippendorff 2011), with
 * an interval by resampling units. Units with fewer than two ratings say nothing and are left out. Undefined when no
 * unit is left, when only one is, or when only one label was ever used.
 */
export function krippendorffAlpha(
  units: readonly Ratings[],
  options: BootstrapOptions = {},
): Bootstrapped | Undefined {
  const usable = units.map(coincidence).filter((unit) => unit !== null);
  if (usable.length === 0) return undefinedBecause('no observations');
  if (alpha(usable) === null) return undefinedBecause('no variation');
  return clusterBootstrap(usable, alpha, options);
}

function coincidence(ratings: Ratings): Coincidence | null {
  const values = new Map<string, number>();
  let m = 0;
  for (const rating of ratings) {
    if (rating === null) continue;
    values.set(rating, (values.get(rating) ?? 0) + 1);
    m++;
  }
  if (m < 2) return null;
  const agreeing = [...values.values()].reduce((total, count) => total + (count * (count - 1)) / (m - 1), 0);
  return { agreeing, values };
}

/** 1 − observed / expected disagreement; null when every rating is the same. */
function alpha(units: readonly Coincidence[]): number | null {
  const totals = new Map<string, number>();
  let agreeing = 0;
  for (const unit of units) {
    agreeing += unit.agreeing;
    for (const [label, count] of unit.values) totals.set(label, (totals.get(label) ?? 0) + count);
  }
  const counts = [...totals.values()];
  const n = counts.reduce((total, count) => total + count, 0);
  const expected = n * n - counts.reduce((total, count) => total + count * count, 0);
  return expected === 0 ? null : 1 - ((n - 1) * (n - agreeing)) / expected;
}
