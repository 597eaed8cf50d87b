import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannWhitney } from '../../src/statistics/mann-whitney.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

describe('Mann–Whitney U', () => {
  // scipy 1.17.1: mannwhitneyu(method='asymptotic').
  it.each([
    [[1, 2, 3, 4, 5], [3, 4, 5, 6, 7, 8], 4.5, 0.066015431521231],
    [[1, 1, 2, 9], [1, 2, 2, 3, 3], 8, 0.7024400589591435],
    [[12, 15, 18, 20, 31], [1, 2, 3, 4], 20, 0.019964453305216043],
  ])('%j against %j', (a, b, u, p) => {
    const result = expectKind(mannWhitney(a, b), 'mann-whitney');
    expect(result.u).toBe(u);
    expectClose(result.p, p);
    expect(result.superiority).toBe(u / (a.length * b.length));
    expect(Math.sign(result.z)).toBe(Math.sign(result.superiority - 0.5));
  });

  it('is defined for one value against one: u 0, p 1', () => {
    expect(mannWhitney([1], [2])).toMatchObject({ u: 0, p: 1, superiority: 0 });
  });

  it('says why it is undefined', () => {
    expect(mannWhitney([], [1])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(mannWhitney([1], [])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(mannWhitney([2, 2], [2])).toEqual({ kind: 'undefined', reason: 'no variation' });
  });

  it('turns over when the sides are swapped', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const one = mannWhitney(a, b);
        const other = mannWhitney(b, a);
        expectFinite(one);
        if (one.kind === 'undefined' || other.kind === 'undefined') return;
        expect(one.superiority + other.superiority).toBeCloseTo(1, 12);
        expect(one.p).toBeCloseTo(other.p, 12);
      }),
    );
  });
});
