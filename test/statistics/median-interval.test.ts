import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianWithInterval, spreadOf } from '../../src/statistics/median-interval.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('median with its order-statistic interval', () => {
  // Ranks and coverage: scipy 1.17.1 binom.cdf; 10 → 2nd and 9th, 20 → 6th and 15th are in every table.
  it.each([
    [6, 1, 6, 0.96875],
    [10, 2, 9, 0.978515625],
    [20, 6, 15, 0.9586105346679688],
    [101, 41, 61, 0.9539559330706572],
    [5000, 2431, 2570, 0.9506841418958285],
  ])('of %d values', (n, low, high, coverage) => {
    const result = expectKind(medianWithInterval(upTo(n).toReversed()), 'median');
    expect(result).toMatchObject({ value: (n + 1) / 2, interval: { low, high }, n });
    expectClose(result.coverage, coverage, 1e-9);
  });

  it('has no interval below six values', () => {
    expect(medianWithInterval([5, 1, 3, 2, 4])).toEqual({
      kind: 'median',
      value: 3,
      interval: null,
      coverage: null,
      n: 5,
    });
    expect(medianWithInterval([7])).toMatchObject({ value: 7, interval: null });
    expect(medianWithInterval([])).toEqual({ kind: 'undefined', reason: 'no observations' });
  });

  it('brackets the median and covers at least as asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
        const result = medianWithInterval(values);
        expectFinite(result);
        const { value, interval, coverage } = expectKind(result, 'median');
        if (interval === null) return;
        expect(interval.low <= value && value <= interval.high).toBe(true);
        expect(coverage).toBeGreaterThanOrEqual(0.95);
      }),
    );
  });
});

describe('spread', () => {
  it('agrees with numpy 2.4', () => {
    const spread = expectKind(spreadOf([3, 1, 4, 1, 5, 9, 2, 6]), 'spread');
    expectClose(spread.sd, 2.748376143938713);
    expect(spread).toMatchObject({ n: 8, mean: 3.875, min: 1, p25: 1.75, median: 3.5, p75: 5.25, max: 9 });
    expectClose(spread.p90, 6.9);
    expectClose(spread.p95, 7.95);
    expectClose(spread.p99, 8.79);
  });

  it('handles one value and none', () => {
    expect(spreadOf([4])).toMatchObject({ n: 1, mean: 4, sd: null, p25: 4, p99: 4 });
    expect(spreadOf([])).toEqual({ kind: 'undefined', reason: 'no observations' });
  });
});
