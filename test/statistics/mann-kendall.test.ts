import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall } from '../../src/statistics/mann-kendall.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

describe('Mann–Kendall', () => {
  // tau and slope: scipy 1.17.1 kendalltau and theilslopes; S, variance, z, p by the textbook formula.
  it('finds a rise without ties', () => {
    const result = expectKind(mannKendall([3, 5, 4, 6, 8, 7, 9, 12, 11, 13]), 'mann-kendall');
    expect(result).toMatchObject({ s: 39, variance: 125, n: 10 });
    expectClose(result.z, 3.3988233257996803);
    expectClose(result.p, 0.0006767641801210457);
    expectClose(result.tau, 0.8666666666666666);
    expect(result.slope).toBe(1);
  });

  it('corrects for ties', () => {
    const result = expectKind(mannKendall([1, 2, 2, 3, 3, 3, 2, 5, 4, 4]), 'mann-kendall');
    expect(result.s).toBe(28);
    expectClose(result.variance, 116.66666666666667);
    expectClose(result.z, 2.499714269385889);
    expectClose(result.p, 0.012429350974009665);
    expectClose(result.tau, 0.6771111667693441);
    expectClose(result.slope, 1 / 3);
  });

  it('takes the change by the time between two values, where some are missing', () => {
    const result = expectKind(mannKendall([0.9, 0.5, 0.6, 0.8, 0.2], [0, 1, 2, 5, 6]), 'mann-kendall');
    expectClose(result.slope, -0.08);
    expect(result.s).toBe(-4);
  });

  it('needs three values that are not all the same', () => {
    expect(mannKendall([1, 2])).toEqual({ kind: 'undefined', reason: 'too few points' });
    expect(mannKendall([4, 4, 4, 4])).toEqual({ kind: 'undefined', reason: 'no variation' });
    expect(expectKind(mannKendall([1, 3, 2, 2, 1, 3]), 'mann-kendall').s).toBe(2);
  });

  it('turns over with time, and sees ranks only', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 40 }), (values) => {
        const forward = mannKendall(values);
        expectFinite(forward);
        const backward = mannKendall(values.toReversed());
        const cubed = mannKendall(values.map((value) => value ** 3));
        if (forward.kind === 'undefined') return;
        expect(expectKind(backward, 'mann-kendall').s + forward.s).toBe(0);
        expect(expectKind(cubed, 'mann-kendall').p).toBe(forward.p);
      }),
    );
  });
});
