import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaRegularized, gammaLower, gammaUpper } from '../../src/statistics/special-functions.ts';
import { expectClose } from './helpers.ts';

// Golden values: scipy.special 1.17.1.
describe('regularised incomplete gamma function', () => {
  it.each([
    [0.5, 1.92, 0.05004352124870519, 0.9499564787512949],
    [1, 4.571428571428571, 0.010343173196618252, 0.9896568268033817],
    [10, 3, 0.9988975118698845, 0.0011024881301154815],
    [10, 30, 7.121750862815593e-6, 0.9999928782491372],
    [5000, 5100, 0.07932888107761896, 0.9206711189223811],
    [0.5, 1e-8, 0.9998871620836666, 0.00011283791633342464],
  ])('Q(%d, %d) and P', (a, x, upper, lower) => {
    expectClose(gammaUpper(a, x), upper);
    expectClose(gammaLower(a, x), lower);
  });

  it('keeps its digits far into the tail', () => {
    expectClose(gammaUpper(0.5, 230.9), 1.9506611066985795e-102);
  });

  it('is 1 and 0 at zero', () => {
    expect([gammaUpper(3, 0), gammaLower(3, 0)]).toEqual([1, 0]);
  });

  it('has tails that add up to 1 and fall with x', () => {
    const a = fc.double({ min: 0.1, max: 500, noNaN: true });
    const x = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(a, x, (shape, point) => {
        expect(gammaUpper(shape, point) + gammaLower(shape, point)).toBeCloseTo(1, 12);
        expect(gammaUpper(shape, point + 1)).toBeLessThanOrEqual(gammaUpper(shape, point) + 1e-12);
      }),
    );
  });
});

describe('regularised incomplete beta function', () => {
  it.each([
    [2, 3, 0.4, 0.5247999999999999],
    [0.5, 0.5, 0.3, 0.36901011956554536],
    [50, 0.5, 0.99, 0.3173043978741973],
    [200, 300, 0.41, 0.677628164772179],
    [1, 9, 0.5, 0.998046875],
    [224, 0.5, 0.6, 1.2008062884702007e-51],
  ])('I(%d, %d) at %d', (a, b, x, expected) => {
    expectClose(betaRegularized(a, b, x), expected);
  });

  it('is 0 and 1 at the ends', () => {
    expect([betaRegularized(2, 3, 0), betaRegularized(2, 3, 1)]).toEqual([0, 1]);
  });

  it('mirrors: I(a, b, x) = 1 − I(b, a, 1 − x)', () => {
    const shape = fc.double({ min: 0.2, max: 200, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.nat(1024), (a, b, k) => {
        const x = k / 1024; // so that 1 − x is exact
        expect(betaRegularized(a, b, x)).toBeCloseTo(1 - betaRegularized(b, a, 1 - x), 9);
      }),
    );
  });
});
