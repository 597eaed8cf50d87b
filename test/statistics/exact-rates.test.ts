import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRates } from '../../src/statistics/exact-rates.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const exact = (a: number, b: number, exposureA = 100, exposureB = 100) =>
  expectKind(exactRates({ events: a, exposure: exposureA }, { events: b, exposure: exposureB }), 'exact');

describe('two rates, exactly', () => {
  // scipy 1.17.1: beta.ppf(0.025, k, n - k + 1) and beta.ppf(0.975, k + 1, n - k), as odds.
  it.each([
    [0, 3, 0, 0.7075982261787133],
    [0, 60, 0, 0.05962949228616691],
    [10, 30, 0.126914798932845, 0.4119619801514299],
    [1, 5, 0.00421074451448947, 0.6412345789976748],
  ])("has the odds of Clopper and Pearson's interval for %d against %d events", (a, b, low, high) => {
    const { ratio } = exact(a, b);
    expectClose(ratio.value, a / b);
    expectClose(ratio.low + 1, low / (1 - low) + 1, 1e-9);
    expectClose(ratio.high, high / (1 - high), 1e-9);
  });

  it('has no upper bound where nothing happened on the other side', () => {
    expect(exact(3, 0).ratio).toEqual({
      value: null,
      low: expect.closeTo(0.2924017738212866 / 0.7075982261787134, 9),
      high: null,
    });
  });

  it('expects as many on a side as its exposure is of both', () => {
    expect(exact(0, 3, 50, 100).expected).toEqual({ a: 1, b: 2 });
    expectClose(exact(4, 2, 50, 100).ratio.value, 4);
  });

  it('says when there is nothing to compare', () => {
    const none = { events: 0, exposure: 10 };
    expect(exactRates(none, none)).toEqual({ kind: 'undefined', reason: 'no variation' });
    expect(exactRates({ events: 0, exposure: 0 }, none)).toEqual({
      kind: 'undefined',
      reason: 'no observations',
    });
  });

  it('is finite and brackets the ratio', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 999 }),
        (a, b, n) => {
          const found = exact(a, b, n);
          expectFinite(found);
          const { value, low, high } = found.ratio;
          expect(low <= (value ?? -1) && (value ?? 0) < (high ?? 0)).toBe(true);
        },
      ),
    );
  });
});
