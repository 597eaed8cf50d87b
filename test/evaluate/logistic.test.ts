import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic } from '../../src/evaluate/logistic.ts';

function examples(
  rows: readonly (readonly [features: Readonly<Record<string, number>>, target: boolean, times: number])[],
): readonly Example[] {
  return rows.flatMap(([features, target, times]) =>
    Array.from({ length: times }, () => ({ features: new Map(Object.entries(features)), target })),
  );
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
      sample.reduce((sum, { features, target }) => {
        const logit =
          intercept +
          (terms['a'] as number) * (features.get('a') ?? 0) +
          (terms['b'] as number) * (features.get('b') ?? 0);
        return (
          sum + ((target ? 1 : 0) - 1 / (1 + Math.exp(-logit))) * (of === '' ? 1 : (features.get(of) ?? 0))
        );
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
