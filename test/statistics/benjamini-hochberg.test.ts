import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/benjamini-hochberg.ts';
import { expectClose } from './helpers.ts';

describe('Benjamini–Hochberg', () => {
  // scipy 1.17.1: false_discovery_control.
  it('adjusts a small family', () => {
    const expected = [0.04, 0.16 / 3, 0.16 / 3, 0.2];
    for (const [i, q] of benjaminiHochberg([0.01, 0.04, 0.03, 0.2]).entries())
      expectClose(q, expected[i] ?? 0);
  });

  it('adjusts a family of 25', () => {
    const ps = [
      0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34,
      0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
    ];
    const qs = benjaminiHochberg(ps);
    for (const [i, q] of [
      0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.2642857142857143, 0.49107142857142866,
    ].entries())
      expectClose(qs[i], q);
    expectClose(qs[24], 0.986);
  });

  it('leaves out tests that were undefined', () => {
    expect(benjaminiHochberg([null, 0.02, null, 0.01])).toEqual([null, 0.02, null, 0.02]);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([null])).toEqual([null]);
  });

  it('keeps the order of the p-values, never lowers one, and stays within 1', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p), (ps) => {
        const qs = benjaminiHochberg(ps);
        for (const [i, first] of ps.entries()) {
          const q = qs[i] ?? Number.NaN;
          expect(q >= first && q <= 1).toBe(true);
          for (const [j, second] of ps.entries())
            if (first <= second) expect(q).toBeLessThanOrEqual(qs[j] ?? 2);
        }
      }),
    );
  });
});
