import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ols } from '../../src/statistics/ols.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const points = (xs: readonly number[], ys: readonly number[]) => xs.map((x, i) => ({ x, y: ys[i] ?? 0 }));

describe('ordinary least squares', () => {
  it('agrees with scipy 1.17.1 linregress', () => {
    const xs = [0, 1, 2, 4, 7, 9, 10];
    const line = expectKind(ols(points(xs, [0.31, 0.28, 0.35, 0.4, 0.33, 0.45, 0.5])), 'line');
    expectClose(line.slope, 0.016646706586826345);
    expectClose(line.intercept, 0.2958083832335329);
    expectClose(line.r, 0.8367309444466077);
    expectClose(line.p, 0.018907347189859747);
    expectClose(line.standardError, 0.0048722796111398455);
    expectClose(line.low, 0.004122113120289091);
    expectClose(line.high, 0.0291713000533636);
    expect(line.n).toBe(7);
  });

  it('has p = 0 and no width on a perfect line', () => {
    expect(ols(points([0, 1, 2, 3], [1, 3, 5, 7]))).toMatchObject({
      slope: 2,
      intercept: 1,
      p: 0,
      low: 2,
      high: 2,
    });
  });

  it('says why it is undefined', () => {
    expect(ols(points([1, 2], [3, 4]))).toEqual({ kind: 'undefined', reason: 'too few points' });
    expect(ols(points([5, 5, 5], [1, 2, 3]))).toEqual({ kind: 'undefined', reason: 'too few points' });
    expect(ols(points([1, 2, 3], [0, 0, 0]))).toEqual({ kind: 'undefined', reason: 'no variation' });
  });

  it('is finite and keeps r in [−1, 1]', () => {
    const coordinate = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 30 }), (cloud) => {
        const line = ols(cloud);
        expectFinite(line);
        if (line.kind === 'undefined') return;
        expect(Math.abs(line.r)).toBeLessThanOrEqual(1);
        expect(line.low <= line.slope && line.slope <= line.high && line.p >= 0 && line.p <= 1).toBe(true);
      }),
    );
  });
});
