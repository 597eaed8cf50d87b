import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearFeatures } from '../../src/detect/near.ts';

const valuesOf = (alone: readonly number[], index: number) =>
  Object.fromEntries(nearFeatures(alone)(index).map(({ id, value }) => [id, value]));

describe('what the turns around say', () => {
  it('is nothing for the only turn of a session', () => {
    expect(valuesOf([0.9], 0)).toEqual({});
  });

  it('is the chance of the turn before, of the one after, and the mean of all others', () => {
    expect(valuesOf([0.2, 0.9, 0.4, 0.6], 1)).toEqual({
      'near.previous': 0.2,
      'near.next': 0.4,
      'near.session': expect.closeTo(0.4, 12),
    });
    expect(valuesOf([0.2, 0.9], 0)).toEqual({ 'near.next': 0.9, 'near.session': expect.closeTo(0.9, 12) });
  });

  it('never counts the turn itself, whatever the others', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(chance, { minLength: 2, maxLength: 30 }), (alone) => {
        const others = alone.slice(1);
        const mean = others.reduce((sum, one) => sum + one, 0) / others.length;
        const found = valuesOf(alone, 0)['near.session'] ?? 0;
        expect(found).toBeCloseTo(mean, 10);
        expect(found).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
