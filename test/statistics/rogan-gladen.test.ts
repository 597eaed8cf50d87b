import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roganGladen } from '../../src/statistics/rogan-gladen.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const of = (successes: number, total: number) => ({ successes, total });

describe('Rogan–Gladen', () => {
  it('gives 5.1 % for 23 positives of 150 with sensitivity 0.96 and specificity 0.89', () => {
    // The brucellosis example of R's epiR (epi.prev).
    const result = expectKind(
      roganGladen(of(23, 150), { sensitivity: of(960, 1000), specificity: of(890, 1000) }),
      'estimate',
    );
    expect(result.value).toBeCloseTo(0.051, 3);
    expect(result).toMatchObject({ apparent: 23 / 150, clamped: false });
  });

  it('has the interval of Lang and Reiczigel', () => {
    // The formula in an independent Python script, whose coverage was simulated (95–96 %).
    const result = expectKind(
      roganGladen(of(60, 500), { sensitivity: of(300, 400), specificity: of(2850, 3000) }),
      'estimate',
    );
    expectClose(result.value, 0.1, 1e-12);
    expectClose(result.low, 0.06148287088894262, 1e-9);
    expectClose(result.high, 0.14692510609885723, 1e-9);
  });

  it('changes nothing for a perfect detector but the width', () => {
    const error = { sensitivity: of(1_000_000, 1_000_000), specificity: of(1_000_000, 1_000_000) };
    expect(roganGladen(of(30, 100), error)).toMatchObject({ value: 0.3, raw: 0.3, clamped: false });
  });

  it('cuts an estimate outside [0, 1] and says so', () => {
    const error = { sensitivity: of(80, 100), specificity: of(90, 100) };
    expect(roganGladen(of(5, 100), error)).toMatchObject({
      value: 0,
      low: 0,
      clamped: true,
      raw: expect.closeTo(-0.05 / 0.7, 12),
    });
    expect(roganGladen(of(90, 100), error)).toMatchObject({ value: 1, high: 1, clamped: true });
  });

  it('says why it is undefined', () => {
    const poor = { sensitivity: of(30, 100), specificity: of(70, 100) };
    expect(roganGladen(of(5, 100), poor)).toEqual({
      kind: 'undefined',
      reason: 'detector no better than chance',
    });
    // Better than chance as counted (0.75 + 0.3), not once shrunk (4/6 + 4/12).
    const doubtful = { sensitivity: of(3, 4), specificity: of(3, 10) };
    expect(roganGladen(of(5, 100), doubtful)).toMatchObject({ reason: 'detector no better than chance' });
    const untested = { sensitivity: of(0, 0), specificity: of(9, 10) };
    expect(roganGladen(of(5, 100), untested)).toEqual({ kind: 'undefined', reason: 'no observations' });
    const good = { sensitivity: of(9, 10), specificity: of(9, 10) };
    expect(roganGladen(of(0, 0), good)).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(() => roganGladen(of(6, 5), good)).toThrow(RangeError);
  });

  it('stays in [0, 1], inside its interval', () => {
    const proportion = fc.tuple(fc.nat(60), fc.nat(60)).map(([hit, miss]) => of(hit, hit + miss));
    fc.assert(
      fc.property(proportion, proportion, proportion, (flagged, sensitivity, specificity) => {
        const result = roganGladen(flagged, { sensitivity, specificity });
        expectFinite(result);
        if (result.kind === 'undefined') return;
        const { low, value, high } = result;
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
    );
  });
});
