import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration } from '../../src/statistics/calibration.ts';
import { expectFinite, expectKind } from './helpers.ts';

const EXAMPLE = [
  { probability: 0.1, outcome: false },
  { probability: 0.9, outcome: true },
  { probability: 0.8, outcome: true },
  { probability: 0.3, outcome: false },
];

describe('calibration', () => {
  it("has the Brier score of scikit-learn's documented example", () => {
    const result = expectKind(calibration(EXAMPLE), 'calibration');
    // (0.01 + 0.01 + 0.04 + 0.09) / 4, and the bins miss by 0.1, 0.1, 0.2, 0.3.
    expect(result.brier).toBeCloseTo(0.0375, 12);
    expect(result.expectedCalibrationError).toBeCloseTo(0.175, 12);
    expect(result).toMatchObject({ brierOfBaseRate: 0.25, n: 4 });
  });

  it('puts 1 in the last bin and leaves out empty bins', () => {
    const { bins } = expectKind(
      calibration([...EXAMPLE, { probability: 1, outcome: false }], 5),
      'calibration',
    );
    expect(bins.map(({ low, high, count }) => [low, high, count])).toEqual([
      [0, 0.2, 1],
      [0.2, 0.4, 1],
      [0.8, 1, 3],
    ]);
    expect(bins[2]).toMatchObject({ meanProbability: expect.closeTo(0.9, 12), observed: { value: 2 / 3 } });
  });

  it('is undefined without predictions', () => {
    expect(calibration([])).toEqual({ kind: 'undefined', reason: 'no observations' });
  });

  it('is perfect when what is said is what is seen', () => {
    const certain = [true, false, true].map((outcome) => ({ probability: Number(outcome), outcome }));
    expect(calibration(certain)).toMatchObject({ brier: 0, expectedCalibrationError: 0 });
  });

  it('counts every prediction once, and both errors stay in [0, 1]', () => {
    const prediction = fc.record({
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      outcome: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(prediction, { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (predictions, binCount) => {
          const result = expectKind(calibration(predictions, binCount), 'calibration');
          expectFinite(result);
          expect(result.bins.reduce((total, bin) => total + bin.count, 0)).toBe(predictions.length);
          for (const error of [result.brier, result.expectedCalibrationError])
            expect(error >= 0 && error <= 1).toBe(true);
        },
      ),
    );
  });
});
