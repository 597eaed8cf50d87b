import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation } from '../../src/statistics/correlation.ts';
import { expectClose, expectFinite } from './helpers.ts';

const points = (xs: readonly number[], ys: readonly number[], clusters: readonly string[] = []) =>
  xs.map((x, i) => ({ x, y: ys[i] ?? 0, cluster: clusters[i] ?? 'one' }));

describe('correlation', () => {
  it('agrees with scipy 1.17.1 pearsonr and spearmanr, with ties on both sides', () => {
    const { n, pearson, spearman } = correlation(points([1, 2, 2, 4, 9], [3, 1, 4, 4, 8]));
    expect(n).toBe(5);
    expectClose(pearson?.value, 0.8860591523756123);
    expectClose(spearman?.value, 0.7631578947368421);
  });

  it('is content with two distinct values', () => {
    const { pearson, spearman } = correlation(points([1, 1, 2], [0, 0, 1]));
    expectClose(pearson?.value, 1);
    expectClose(spearman?.value, 1);
  });

  it('is null where a side never varies', () => {
    const nothing = { pearson: null, spearman: null };
    expect(correlation(points([1, 2, 3], [5, 5, 5]))).toEqual({ ...nothing, n: 3 });
    expect(correlation(points([4, 4], [1, 2]))).toEqual({ ...nothing, n: 2 });
    expect(correlation([])).toEqual({ ...nothing, n: 0 });
  });

  it('has an interval around the value only where there are clusters to draw', () => {
    const xs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const ys = [2, 1, 4, 3, 6, 5, 8, 12, 7, 9, 10, 11];
    const clusters = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'd'];
    const drawn = correlation(points(xs, ys, clusters));
    for (const found of [drawn.pearson, drawn.spearman]) {
      const { value = 0, interval = null } = found ?? {};
      expect(interval?.low).toBeLessThan(value);
      expect(interval?.high).toBeGreaterThan(value);
    }
    expect(correlation(points(xs, ys)).pearson).toMatchObject({ interval: null });
  });

  it('loses no digits to large values, and stays within −1 and 1', () => {
    const far = points([1e9, 1e9 + 1, 1e9 + 2, 1e9 + 5], [1, 2, 4, 5], ['a', 'b', 'c', 'd']);
    const near = points([0, 1, 2, 5], [1, 2, 4, 5], ['a', 'b', 'c', 'd']);
    expectClose(correlation(far).pearson?.interval?.low, correlation(near).pearson?.interval?.low ?? 0);
    const coordinate = fc.integer({ min: -5, max: 5 });
    const cluster = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: coordinate, y: coordinate, cluster }), { maxLength: 20 }),
        (cloud) => {
          const found = correlation(cloud, { resamples: 20 });
          expectFinite(found);
          for (const one of [found.pearson, found.spearman])
            for (const part of [one?.value, one?.interval?.low, one?.interval?.high])
              expect(Math.abs(part ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});
