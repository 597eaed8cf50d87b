import { expect, test } from 'vitest';
import { fitSparse, SPARSE } from '../../src/evaluate/sparse-logistic.ts';

const samples = Array.from({ length: 40 }, (_, index) => ({
  terms: index % 2 === 0 ? ['bad', 'the', `once${index}`] : ['good', 'the'],
  target: index % 2 === 0,
}));

test('terms that tell get weight, those that do not get little, rare ones none', () => {
  const { terms } = fitSparse(samples);
  expect(terms['bad']).toBeGreaterThan(0.5);
  expect(terms['good']).toBeLessThan(-0.5);
  expect(Math.abs(terms['the'] ?? 0)).toBeLessThan(0.5);
  expect(terms['once0']).toBeUndefined();
});

test('the same samples give the same model', () => {
  expect(fitSparse(samples)).toEqual(fitSparse(samples));
});

test('without samples the model says nothing', () => {
  expect(fitSparse([])).toEqual({ intercept: 0, terms: {} });
});

test('weights near zero are left out', () => {
  const { terms } = fitSparse(samples, { ...SPARSE, leastWeight: 100 });
  expect(terms).toEqual({});
});
