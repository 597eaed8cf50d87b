import { describe, expect, it } from 'vitest';
import { detectionFactor } from '../../src/statistics/detection-factor.ts';
import { expectClose, expectKind } from './helpers.ts';

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
