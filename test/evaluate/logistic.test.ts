import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic } from '../../src/evaluate/logistic.ts';

function examples(
  rows: readonly (readonly [features: Readonly<Record<string, number>>, target: boolean, times: number])[],
): readonly Example[] {
  return rows.flatMap(([values, target, times]) => {
    const features = Object.entries(values).map(([id, value]) => ({ id, value }));
    return Array.from({ length: times }, () => ({ features, target }));
  });
}

function termOf({ features }: Example, term: string): number {
  return features.find(({ id }) => id === term)?.value ?? 0;
}

const sample = examples([
  [{ a: 1 }, true, 30],
  [{ a: 1 }, false, 10],
  [{}, true, 20],
  [{}, false, 60],
  [{ b: 0.5 }, true, 7],
  [{ b: 0.5 }, false, 9],
]);

describe('fitLogistic', () => {
  it('without a penalty gives the log-odds of a 2 × 2 table', () => {
    const table = examples([
      [{ a: 1 }, true, 30],
      [{ a: 1 }, false, 10],
      [{}, true, 20],
      [{}, false, 60],
    ]);
    const model = fitLogistic(table, ['a'], { penalty: 1e-9 });
    expect(model.intercept).toBeCloseTo(Math.log(20 / 60), 4);
    expect(model.terms['a']).toBeCloseTo(Math.log(30 / 10) - Math.log(20 / 60), 4);
  });

  it('ends where the penalised gradient is zero', () => {
    const penalty = 2;
    const { intercept, terms } = fitLogistic(sample, ['a', 'b'], { penalty });
    const slope = (of: string): number =>
      sample.reduce((sum, one) => {
        const logit =
          intercept + (terms['a'] as number) * termOf(one, 'a') + (terms['b'] as number) * termOf(one, 'b');
        const error = (one.target ? 1 : 0) - 1 / (1 + Math.exp(-logit));
        return sum + error * (of === '' ? 1 : termOf(one, of));
      }, 0);
    expect(slope('')).toBeCloseTo(0, 3);
    expect(slope('a')).toBeCloseTo(penalty * (terms['a'] as number), 3);
    expect(slope('b')).toBeCloseTo(penalty * (terms['b'] as number), 3);
  });

  it('shrinks towards zero with the penalty', () => {
    const weak = fitLogistic(sample, ['a'], { penalty: 0.1 }).terms['a'] as number;
    const strong = fitLogistic(sample, ['a'], { penalty: 50 }).terms['a'] as number;
    expect(strong).toBeGreaterThan(0);
    expect(strong).toBeLessThan(weak / 2);
  });

  it('holds a term to what it is believed to be worth, the more the fewer the examples', () => {
    const weightOf = (times: number): number =>
      fitLogistic(
        examples([
          [{ a: 1 }, true, times],
          [{ a: 1 }, false, times],
          [{}, false, times],
          [{}, true, times],
        ]),
        ['a'],
        { penalty: 2, toward: { a: 3 } },
      ).terms['a'] as number;
    expect(weightOf(0)).toBeCloseTo(3, 4);
    expect(weightOf(2)).toBeGreaterThan(1);
    expect(weightOf(2)).toBeLessThan(3);
    expect(weightOf(500)).toBeCloseTo(0, 1);
  });

  it('gives the same from any start', () => {
    const cold = fitLogistic(sample, ['a', 'b'], { penalty: 1 });
    const warm = fitLogistic(sample, ['a', 'b'], {
      penalty: 1,
      start: { intercept: 1, terms: { a: -2, b: 3, gone: 4 } },
    });
    expect(warm.intercept).toBeCloseTo(cold.intercept, 4);
    expect(warm.terms['a']).toBeCloseTo(cold.terms['a'] as number, 4);
    expect(warm.terms['b']).toBeCloseTo(cold.terms['b'] as number, 4);
  });

  it('takes the terms of an example in any order, and of one named twice the later value', () => {
    const rows = (features: Example['features']) => [
      { features, target: true },
      { features: [{ id: 'a', value: 0.5 }], target: false },
      { features: [], target: false },
    ];
    const names = ['a', 'b', 'c'];
    const tidy = rows(names.map((id) => ({ id, value: 1 })));
    const mixed = rows(
      ['c', 'a', 'b'].flatMap((id) => [
        { id, value: 7 },
        { id, value: 1 },
      ]),
    );
    expect(fitLogistic(mixed, names, { penalty: 1 })).toEqual(fitLogistic(tidy, names, { penalty: 1 }));
  });

  it('survives a term that separates the classes', () => {
    const model = fitLogistic(
      examples([
        [{ a: 1 }, true, 5],
        [{}, false, 5],
      ]),
      ['a'],
      { penalty: 1 },
    );
    expect(Number.isFinite(model.terms['a'])).toBe(true);
  });
});
