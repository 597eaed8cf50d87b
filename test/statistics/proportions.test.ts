import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOfProportions, oddsRatio, riskRatio } from '../../src/statistics/proportions.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const of = (successes: number, total: number) => ({ successes, total });

describe('difference of proportions', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10, to the four printed decimals.
  it.each([
    ['a', of(56, 70), of(48, 80), 0.0524, 0.3339],
    ['b', of(9, 10), of(3, 10), 0.1705, 0.809],
    ['d', of(5, 56), of(0, 29), -0.0381, 0.1926],
    ['f', of(0, 10), of(0, 10), -0.2775, 0.2775],
    ['h', of(10, 10), of(0, 10), 0.6075, 1],
  ])("Newcombe's example (%s)", (_, a, b, low, high) => {
    const interval = expectKind(differenceOfProportions(a, b), 'estimate');
    expect(interval.value).toBeCloseTo(a.successes / a.total - b.successes / b.total, 14);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is undefined when either side is empty', () => {
    expect(differenceOfProportions(of(0, 0), of(1, 2))).toEqual({
      kind: 'undefined',
      reason: 'no observations',
    });
    expect(differenceOfProportions(of(1, 2), of(0, 0))).toEqual({
      kind: 'undefined',
      reason: 'no observations',
    });
  });
});

describe('ratios', () => {
  // scipy 1.17.1: contingency.relative_risk and odds_ratio(kind='sample').
  it('gives the risk ratio with its log interval', () => {
    const ratio = expectKind(riskRatio(of(27, 122), of(44, 487)), 'estimate');
    expectClose(ratio.value, 2.4495156482861398);
    expectClose(ratio.low, 1.5836990926700116);
    expectClose(ratio.high, 3.7886786315466354);
    expect(ratio.corrected).toBe(false);
  });

  it.each([
    [of(8, 10), of(1, 6), 20, 1.4161851393939529, 282.44894602634895],
    [of(27, 122), of(44, 487), 2.8614832535885166, 1.6878054342589253, 4.851321274577311],
  ])('gives the odds ratio with its log interval', (a, b, value, low, high) => {
    const ratio = expectKind(oddsRatio(a, b), 'estimate');
    expectClose(ratio.value, value);
    expectClose(ratio.low, low);
    expectClose(ratio.high, high);
  });

  it('adds a half to each cell when one is zero, and says so', () => {
    // (0.5 / 11) / (3.5 / 11) and (0.5 · 7.5) / (10.5 · 3.5) by hand.
    expect(riskRatio(of(0, 10), of(3, 10))).toMatchObject({
      corrected: true,
      value: expect.closeTo(1 / 7, 12),
    });
    expect(oddsRatio(of(0, 10), of(3, 10))).toMatchObject({
      corrected: true,
      value: expect.closeTo(3.75 / 36.75, 12),
    });
  });

  it('is exactly 1 without width when everybody succeeds', () => {
    expect(riskRatio(of(5, 5), of(9, 9))).toMatchObject({ value: 1, low: 1, high: 1 });
  });

  it('is undefined when there is nothing to compare', () => {
    const reasonOf = (result: { kind: string }) => ('reason' in result ? result.reason : 'defined');
    expect(reasonOf(riskRatio(of(0, 4), of(0, 5)))).toBe('no variation');
    expect(reasonOf(oddsRatio(of(0, 4), of(0, 5)))).toBe('no variation');
    expect(reasonOf(oddsRatio(of(4, 4), of(5, 5)))).toBe('no variation');
    expect(reasonOf(riskRatio(of(0, 0), of(1, 5)))).toBe('no observations');
    expect(reasonOf(oddsRatio(of(1, 5), of(0, 0)))).toBe('no observations');
  });

  it('brackets its value, turns over when the sides are swapped, and is never out of bounds', () => {
    const proportion = fc.tuple(fc.nat(50), fc.nat(50)).map(([hit, miss]) => of(hit, hit + miss));
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        for (const measure of [riskRatio, oddsRatio]) {
          const one = measure(a, b);
          const other = measure(b, a);
          expectFinite(one);
          if (one.kind === 'undefined' || other.kind === 'undefined') {
            expect(one).toEqual(other);
            continue;
          }
          expect(one.low <= one.value && one.value <= one.high).toBe(true);
          expectClose(one.value * other.value, 1, 1e-9);
          expectClose(one.low * other.high, 1, 1e-9);
        }
        const difference = differenceOfProportions(a, b);
        expectFinite(difference);
        if (difference.kind === 'estimate') {
          expect(difference.low).toBeGreaterThanOrEqual(-1);
          expect(difference.low <= difference.value && difference.value <= difference.high).toBe(true);
        }
      }),
    );
  });
});
