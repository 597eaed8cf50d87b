import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cochranArmitage, stratifiedCochranArmitage } from '../../src/statistics/cochran-armitage.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const doses = (...counts: readonly (readonly [number, number])[]) =>
  counts.map(([successes, total], score) => ({ score, successes, total }));

/** Golden values by R 4.2.2: z is the root of X-squared of `prop.trend.test(successes, totals, score)`. */
describe('Cochran–Armitage', () => {
  it('finds a rise over four groups of 50', () => {
    const result = expectKind(
      cochranArmitage(doses([5, 50], [8, 50], [12, 50], [20, 50])),
      'cochran-armitage',
    );
    expectClose(result.z, 3.7106839837474905);
    expectClose(result.p, 0.00020670000692074141);
    // Σ score deviation × successes = 24.5 over Σ n (score − 1.5)² = 250.
    expectClose(result.slope, 0.098);
  });

  it('is the square root of chi-squared for two groups', () => {
    const { z } = expectKind(cochranArmitage(doses([30, 100], [15, 100])), 'cochran-armitage');
    expectClose(z * z, 6.451612903225806);
    expect(z).toBeLessThan(0);
  });

  it('uses distances between scores, whatever their origin', () => {
    const at = (...scores: readonly number[]) =>
      expectKind(
        cochranArmitage([5, 8, 20].map((successes, i) => ({ score: scores[i] ?? 0, successes, total: 50 }))),
        'cochran-armitage',
      ).z;
    expect(at(24_300, 24_301, 24_302)).toBeCloseTo(at(0, 1, 2), 9);
    expect(at(0, 1, 9)).not.toBeCloseTo(at(0, 1, 2), 3);
  });

  it('gives what R gives for scores that are not evenly spaced', () => {
    const uneven = [
      { score: 0, successes: 5, total: 50 },
      { score: 1, successes: 8, total: 50 },
      { score: 5, successes: 20, total: 50 },
    ];
    expectClose(expectKind(cochranArmitage(uneven), 'cochran-armitage').p, 0.0001270322170988573, 1e-9);
  });

  it('is defined for one episode against one', () => {
    // Deviation 0.5, variance ¼ · ½.
    expect(cochranArmitage(doses([0, 1], [1, 1]))).toMatchObject({
      z: expect.closeTo(Math.SQRT2, 12),
      slope: 1,
    });
  });

  it('says why it is undefined', () => {
    expect(cochranArmitage([])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(cochranArmitage(doses([0, 0], [0, 0]))).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(cochranArmitage(doses([3, 9]))).toEqual({ kind: 'undefined', reason: 'too few points' });
    expect(cochranArmitage(doses([0, 9], [0, 4]))).toEqual({ kind: 'undefined', reason: 'no variation' });
    expect(cochranArmitage(doses([9, 9], [4, 4]))).toEqual({ kind: 'undefined', reason: 'no variation' });
  });
});

describe('stratified Cochran–Armitage', () => {
  it('sees no trend where each stratum is flat, though the pool rises', () => {
    const high = doses([10, 20], [40, 80]);
    const low = doses([8, 80], [2, 20]);
    const pooled = expectKind(cochranArmitage(doses([18, 100], [42, 100])), 'cochran-armitage');
    expect(pooled.p).toBeLessThan(0.001);
    const within = expectKind(stratifiedCochranArmitage([high, low]), 'cochran-armitage');
    expect(within.z).toBeCloseTo(0, 10);
    expect(within.p).toBeCloseTo(1, 10);
  });

  it('gains from strata that agree', () => {
    const part = doses([5, 50], [8, 50], [12, 50], [20, 50]);
    const result = expectKind(stratifiedCochranArmitage([part, part]), 'cochran-armitage');
    expectClose(result.z, 3.7106839837474905 * Math.SQRT2);
  });

  it('ignores empty strata', () => {
    const part = doses([5, 50], [8, 50]);
    expect(stratifiedCochranArmitage([part, [], doses([0, 0])])).toEqual(cochranArmitage(part));
  });

  it('is always finite', () => {
    const count = fc.tuple(fc.nat(20), fc.nat(20)).map(([hit, miss]): [number, number] => [hit, hit + miss]);
    const stratum = fc.array(count, { maxLength: 6 }).map((counts) => doses(...counts));
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 4 }), (strata) =>
        expectFinite(stratifiedCochranArmitage(strata)),
      ),
    );
  });
});
