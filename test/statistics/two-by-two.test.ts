import { describe, expect, it } from 'vitest';
import { compareProportions, independence } from '../../src/statistics/two-by-two.ts';
import { expectClose, expectKind } from './helpers.ts';

describe('test of two proportions', () => {
  it('takes chi-squared when every expected cell is at least 5', () => {
    // Expected successes: 10 · 20 / 40 = 5 exactly.
    const result = expectKind(
      independence({ successes: 8, total: 20 }, { successes: 2, total: 20 }),
      'independence',
    );
    expect(result).toMatchObject({ method: 'chi-squared', statistic: expect.closeTo(4.8, 10) });
  });

  it('takes Fisher when one is below 5', () => {
    const result = expectKind(
      independence({ successes: 8, total: 10 }, { successes: 1, total: 6 }),
      'independence',
    );
    expect(result).toMatchObject({ method: 'fisher', statistic: null });
    expectClose(result.p, 0.034965034965034975);
  });

  it('brings difference, odds ratio and test together', () => {
    const comparison = compareProportions({ successes: 27, total: 122 }, { successes: 44, total: 487 });
    expect(comparison.difference).toMatchObject({ value: expect.closeTo(27 / 122 - 44 / 487, 12) });
    expect(comparison.oddsRatio).toMatchObject({ value: expect.closeTo(2.8614832535885166, 10) });
    expect(comparison.test).toMatchObject({ method: 'chi-squared' });
  });

  it('says why there is nothing to test', () => {
    expect(independence({ successes: 0, total: 9 }, { successes: 0, total: 3 })).toEqual({
      kind: 'undefined',
      reason: 'no variation',
    });
    expect(independence({ successes: 1, total: 9 }, { successes: 0, total: 0 })).toEqual({
      kind: 'undefined',
      reason: 'a single group',
    });
  });
});
