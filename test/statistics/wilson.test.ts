import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/statistics/wilson.ts';
import { expectClose, expectKind } from './helpers.ts';

describe('Wilson interval', () => {
  // scipy 1.17.1: binomtest(k, n).proportion_ci(method='wilson').
  it.each([
    [7, 50, 0.06950833427016292, 0.26186193710585537],
    [1863, 16118, 0.11074043808364667, 0.12061287650809294],
    [1, 3, 0.06149194472039626, 0.7923403991979523],
  ])('%d of %d', (successes, total, low, high) => {
    const interval = expectKind(wilson(successes, total), 'estimate');
    expect(interval.value).toBe(successes / total);
    expectClose(interval.low, low);
    expectClose(interval.high, high);
  });

  it('ends exactly at 0 and 1', () => {
    const none = expectKind(wilson(0, 10), 'estimate');
    const all = expectKind(wilson(10, 10), 'estimate');
    expect([none.value, none.low, all.value, all.high]).toEqual([0, 0, 1, 1]);
    expectClose(none.high, 0.27753279986288926);
    expectClose(all.low, 0.7224672001371109);
  });

  it('takes another confidence', () => {
    const interval = expectKind(wilson(7, 50, 0.99), 'estimate');
    expectClose(interval.low, 0.05614371860633749);
    expectClose(interval.high, 0.3082057874303547);
  });

  it('is undefined without observations and refuses what is no count', () => {
    expect(wilson(0, 0)).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(() => wilson(3, 2)).toThrow('3 successes of 2');
    expect(() => wilson(-1, 2)).toThrow('not a count: -1');
    expect(() => wilson(0.5, 2)).toThrow(RangeError);
  });

  it('brackets p, stays in [0, 1], and narrows with more of the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, part) => {
          const successes = Math.round(total * part);
          const { value, low, high } = expectKind(wilson(successes, total), 'estimate');
          expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
          const wider = expectKind(wilson(successes * 4, total * 4), 'estimate');
          expect(wider.high - wider.low).toBeLessThan(high - low);
        },
      ),
    );
  });

  it('is the mirror image of the interval of the failures', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const one = expectKind(wilson(successes, successes + failures), 'estimate');
        const other = expectKind(wilson(failures, successes + failures), 'estimate');
        expect(one.low).toBeCloseTo(1 - other.high, 12);
      }),
    );
  });
});
