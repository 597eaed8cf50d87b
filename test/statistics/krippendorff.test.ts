import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, type Ratings } from '../../src/statistics/krippendorff.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

/** Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example C: four observers, twelve units. */
const OBSERVERS = ['1233214 12...', '1233224 125.3', '.333234 2251.', '1233244 1251.'].map((row) => [
  ...row.replace(' ', ''),
]);
const UNITS: readonly Ratings[] = Array.from({ length: 12 }, (_, unit) =>
  OBSERVERS.map((row) => (row[unit] === '.' ? null : (row[unit] ?? null))),
);

describe("Krippendorff's alpha", () => {
  it("is 0.743 for Krippendorff's nominal example with missing data", () => {
    const alpha = expectKind(krippendorffAlpha(UNITS), 'estimate');
    expect(alpha.value).toBeCloseTo(0.743, 3);
    // The unit rated once is left out.
    expect(alpha.clusters).toBe(11);
    expect(alpha.low < alpha.value && alpha.value < alpha.high).toBe(true);
    expect(krippendorffAlpha(UNITS)).toEqual(alpha);
  });

  it('is 0.095 for his binary example of two observers and ten units', () => {
    // The same paper, example A.
    const first = '0100000010';
    const second = '1110010000';
    const units = [...first].map((rating, i) => [rating, second[i] ?? null]);
    expect(expectKind(krippendorffAlpha(units), 'estimate').value).toBeCloseTo(0.095, 3);
  });

  it('is 1 for full agreement and 0 or less for systematic disagreement', () => {
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['b', 'b'],
        ['a', 'a', null],
      ]),
    ).toMatchObject({ value: 1 });
    // 1 − (n − 1)(n − 0) / (n² − Σ n²) with n = 4, two of each: 1 − 3 · 4 / 8.
    expectClose(
      expectKind(
        krippendorffAlpha([
          ['a', 'b'],
          ['b', 'a'],
        ]),
        'estimate',
      ).value,
      -0.5,
    );
  });

  it('says why it is undefined', () => {
    expect(krippendorffAlpha([])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(
      krippendorffAlpha([
        ['a', null],
        [null, null],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'no variation' });
    expect(krippendorffAlpha([['a', 'b']])).toEqual({ kind: 'undefined', reason: 'a single cluster' });
  });

  it('is finite and at most 1', () => {
    const rating = fc.constantFrom('a', 'b', 'c', null);
    fc.assert(
      fc.property(fc.array(fc.array(rating, { maxLength: 4 }), { maxLength: 12 }), (units) => {
        const alpha = krippendorffAlpha(units, { resamples: 20 });
        expectFinite(alpha);
        if (alpha.kind === 'estimate') expect(Math.max(alpha.value, alpha.high)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
