import { mean, sampleCorrelation } from 'simple-statistics';
import { type BootstrapOptions, variedBootstrap } from './bootstrap.ts';
import { groupBy } from './groups.ts';
import type { Point } from './ols.ts';
import { type Interval, intervalOf } from './result.ts';

/** Two values of one observation, and the cluster that a bootstrap draws it with. */
export interface ClusteredPoint extends Point {
  readonly cluster: string;
}

/** A coefficient from −1 to 1, and its interval where there are clusters enough. */
export interface Coefficient {
  readonly value: number;
  readonly interval: Interval | null;
}

/** Pearson's and Spearman's correlation, as the study reports them of episodes and turns; null when a side never varies. */
export interface Correlation {
  readonly n: number;
  readonly pearson: Coefficient | null;
  readonly spearman: Coefficient | null;
}

/**
 * Intervals by drawing whole clusters. Those of Spearman's draw the ranks that the values have among all of the data: to rank each draw anew
 * would cost a sort a draw, and the ranks of a large draw are those of the data but for their scale.
 */
export function correlation(points: readonly ClusteredPoint[], options: BootstrapOptions = {}): Correlation {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const n = points.length;
  if (new Set(xs).size < 2 || new Set(ys).size < 2) return { n, pearson: null, spearman: null };
  const clusters = points.map((point) => point.cluster);
  const coefficient = (of: number[], against: number[]): Coefficient => {
    const drawn = variedBootstrap(momentsOf(of, against, clusters), pooled, options);
    return { value: sampleCorrelation(of, against), interval: intervalOf(drawn) };
  };
  return { n, pearson: coefficient(xs, ys), spearman: coefficient(midranks(xs), midranks(ys)) };
}

/** What a cluster adds to the sums of which a correlation is made. */
interface Moments {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

const NOTHING: Moments = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** Around the means of all, so that large values lose no digits. */
function momentsOf(
  xs: readonly number[],
  ys: readonly number[],
  clusters: readonly string[],
): readonly Moments[] {
  const [centreX, centreY] = [mean([...xs]), mean([...ys])];
  const each = clusters.map((cluster, i) => {
    const [x, y] = [(xs[i] as number) - centreX, (ys[i] as number) - centreY];
    return { cluster, moments: { n: 1, x, y, xx: x * x, yy: y * y, xy: x * y } };
  });
  return [...groupBy(each, (one) => one.cluster).values()].map((members) =>
    members.reduce((sum, { moments }) => add(sum, moments), NOTHING),
  );
}

function add(a: Moments, b: Moments): Moments {
  return { n: a.n + b.n, x: a.x + b.x, y: a.y + b.y, xx: a.xx + b.xx, yy: a.yy + b.yy, xy: a.xy + b.xy };
}

function pooled(parts: readonly Moments[]): number | null {
  const { n, x, y, xx, yy, xy } = parts.reduce(add, NOTHING);
  const [ofX, ofY] = [xx - (x * x) / n, yy - (y * y) / n];
  return ofX > 1e-9 && ofY > 1e-9 ? (xy - (x * y) / n) / Math.sqrt(ofX * ofY) : null;
}

/** Ranks from 1; equal values share the mean of theirs. */
function midranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { at } of order.slice(from, to)) ranks[at] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
