import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision, precisionRecallCurve } from '../../src/statistics/average-precision.ts';

const scored = (...pairs: readonly (readonly [number, 0 | 1])[]) =>
  pairs.map(([probability, outcome]) => ({ probability, outcome: outcome === 1 }));

describe('average precision', () => {
  it("is 0.83 for scikit-learn's documented example", () => {
    expect(averagePrecision(scored([0.1, 0], [0.4, 0], [0.35, 1], [0.8, 1]))).toBeCloseTo(
      0.5 + 0.5 * (2 / 3),
      12,
    );
  });

  it('takes equal scores together, in whatever order they come', () => {
    expect(averagePrecision(scored([0.5, 1], [0.5, 0]))).toBe(0.5);
    expect(averagePrecision(scored([0.5, 0], [0.5, 1]))).toBe(0.5);
  });

  it('is null without positives', () => {
    expect(averagePrecision(scored([0.5, 0]))).toBeNull();
    expect(averagePrecision([])).toBeNull();
    expect(precisionRecallCurve([])).toEqual([]);
  });

  it('gives one point a threshold', () => {
    expect(precisionRecallCurve(scored([0.2, 1], [0.9, 1], [0.9, 0]))).toEqual([
      { threshold: 0.9, precision: 0.5, recall: 0.5 },
      { threshold: 0.2, precision: 2 / 3, recall: 1 },
    ]);
  });

  it('lies between the base rate of a tie and 1 of a perfect order', () => {
    const outcomes = fc
      .array(fc.boolean(), { minLength: 1, maxLength: 40 })
      .filter((list) => list.includes(true));
    fc.assert(
      fc.property(outcomes, (list) => {
        const tied = averagePrecision(list.map((outcome) => ({ probability: 0.5, outcome })));
        expect(tied).toBeCloseTo(list.filter(Boolean).length / list.length, 12);
        expect(
          averagePrecision(list.map((outcome) => ({ probability: Number(outcome), outcome }))),
        ).toBeCloseTo(1, 12);
      }),
    );
  });
});
