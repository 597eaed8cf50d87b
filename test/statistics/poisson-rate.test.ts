import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonRate, rateRatio } from '../../src/statistics/poisson-rate.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

describe('Poisson rate', () => {
  // scipy 1.17.1: chi2.ppf(0.025, 2k) / 2 and chi2.ppf(0.975, 2k + 2) / 2.
  it.each([
    [0, 0, 3.6888794541139354],
    [1, 0.025317807984289876, 5.571643390938898],
    [10, 4.7953886961324335, 18.39035604201778],
    [100, 81.36399125092314, 121.62679379242638],
    [5000, 4862.359188694899, 5140.5489485350045],
  ])("has Garwood's interval for %d events", (events, low, high) => {
    const rate = expectKind(poissonRate({ events, exposure: 1 }), 'estimate');
    expect(rate.value).toBe(events);
    if (events > 0) expectClose(rate.low, low, 1e-9);
    else expect(rate.low).toBe(0);
    expectClose(rate.high, high, 1e-9);
  });

  it("gives the study's episodes per session and per 100 user turns", () => {
    // 5,676 CLI episodes in 8,343 sessions; 10,442 IDE episodes in 12,231.
    expect(expectKind(poissonRate({ events: 5676, exposure: 8343 }), 'estimate').value.toFixed(4)).toBe(
      '0.6803',
    );
    expect(expectKind(poissonRate({ events: 10_442, exposure: 12_231 }), 'estimate').value.toFixed(4)).toBe(
      '0.8537',
    );
    expect(
      expectKind(poissonRate({ events: 5676, exposure: 112_323 }, 100), 'estimate').value.toFixed(2),
    ).toBe('5.05');
  });

  it('is undefined without exposure', () => {
    expect(poissonRate({ events: 0, exposure: 0 })).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(() => poissonRate({ events: 1.5, exposure: 3 })).toThrow(RangeError);
  });

  it('brackets the rate', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: 1, max: 5000 }), (events, exposure) => {
        const { value, low, high } = expectKind(poissonRate({ events, exposure }), 'estimate');
        expect(0 <= low && low <= value && value < high).toBe(true);
      }),
    );
  });
});

describe('rate ratio', () => {
  it('compares two rates', () => {
    const ratio = expectKind(
      rateRatio({ events: 20, exposure: 100 }, { events: 10, exposure: 100 }),
      'estimate',
    );
    expect(ratio).toMatchObject({ value: 2, corrected: false });
    // exp(± 1.96 √(1/20 + 1/10)).
    expectClose(ratio.high, 2 * Math.exp(1.959963984540054 * Math.sqrt(0.15)));
    expectClose(ratio.low * ratio.high, 4);
  });

  it('corrects a side without events and says when there is nothing to compare', () => {
    expect(rateRatio({ events: 0, exposure: 10 }, { events: 4, exposure: 10 })).toMatchObject({
      value: expect.closeTo(0.5 / 4.5, 12),
      corrected: true,
    });
    expect(rateRatio({ events: 0, exposure: 10 }, { events: 0, exposure: 10 })).toEqual({
      kind: 'undefined',
      reason: 'no variation',
    });
    expect(rateRatio({ events: 0, exposure: 0 }, { events: 3, exposure: 10 })).toEqual({
      kind: 'undefined',
      reason: 'no observations',
    });
  });

  it('is always finite', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (a, m, b, n) =>
        expectFinite(rateRatio({ events: a, exposure: m }, { events: b, exposure: n })),
      ),
    );
  });
});
