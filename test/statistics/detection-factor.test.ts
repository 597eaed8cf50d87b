import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustShare, detectionFactor } from '../../src/statistics/detection-factor.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

describe('detection factor', () => {
  it('is precision over recall, gold over predicted', () => {
    const factor = expectKind(detectionFactor({ tp: 300, fp: 100, fn: 60 }), 'estimate');
    expectClose(factor.value, 300 / 400 / (300 / 360));
    // Variance of the logarithm 300 (1/360 − 1/400)² + 60/360² + 100/400² = 0.0011111…; a simulation gives the same.
    expectClose(Math.log(factor.high / factor.value) / 1.959963984540054, Math.sqrt(1 / 900), 1e-6);
  });

  it('is exactly 1 for a perfect detector', () => {
    expect(detectionFactor({ tp: 40, fp: 0, fn: 0 })).toMatchObject({ value: 1, low: 1, high: 1 });
  });

  it('is undefined when nothing is gold or nothing predicted', () => {
    expect(detectionFactor({ tp: 0, fp: 3, fn: 0 })).toEqual({ kind: 'undefined', reason: 'no positives' });
    expect(detectionFactor({ tp: 0, fp: 0, fn: 3 })).toEqual({ kind: 'undefined', reason: 'no positives' });
    expect(() => detectionFactor({ tp: -1, fp: 0, fn: 3 })).toThrow(RangeError);
  });
});

describe('adjusted share', () => {
  it('is the share times the factor, and as wide as the share alone when the detector is perfect', () => {
    const adjusted = expectKind(
      adjustShare({ successes: 20, total: 200 }, { tp: 300, fp: 100, fn: 60 }),
      'estimate',
    );
    expectClose(adjusted.value, 0.09);
    const perfect = expectKind(
      adjustShare({ successes: 20, total: 200 }, { tp: 40, fp: 0, fn: 0 }),
      'estimate',
    );
    const naive = expectKind(wilson(20, 200), 'estimate');
    expectClose(perfect.low, naive.low);
    expectClose(perfect.high, naive.high);
  });

  it('keeps an upper limit when nothing was found', () => {
    const adjusted = expectKind(
      adjustShare({ successes: 0, total: 50 }, { tp: 30, fp: 10, fn: 10 }),
      'estimate',
    );
    expect(adjusted).toMatchObject({ value: 0, low: 0 });
    expect(adjusted.high).toBeGreaterThan(expectKind(wilson(0, 50), 'estimate').high);
  });

  it('stays in [0, 1], inside its interval', () => {
    const count = fc.nat(40);
    fc.assert(
      fc.property(count, count, count, count, count, (hit, miss, tp, fp, fn) => {
        const adjusted = adjustShare({ successes: hit, total: hit + miss }, { tp, fp, fn });
        expectFinite(adjusted);
        if (adjusted.kind === 'undefined') return;
        const { low, value, high } = adjusted;
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
    );
  });
});
