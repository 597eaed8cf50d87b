import { expect, test } from 'vitest';
import { causeOddsRatio, causePrior } from '../../src/classify/prior.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';

const study = {
  cause_given_symptom_pct: { cols: ['C1', 'C2', 'C3'], S1: [10, 90, 0], S2: [30, '70', 0], S3: [5] },
};

test('the prior is the share of the symptom’s row, and the mean of the rows of several', () => {
  expect(causePrior(study, ['S1'], 'C2')).toBe(0.9);
  expect(causePrior(study, ['S2'], 'C2')).toBe(0.7);
  expect(causePrior(study, ['S1', 'S2'], 'C1')).toBeCloseTo(0.2, 12);
  expect(causePrior(study, ['S1', 'S2', 'S3'], 'C1')).toBeCloseTo(0.15, 12);
});

test('what the table does not say is nothing', () => {
  expect([
    causePrior(study, [], 'C1'),
    causePrior(study, ['S8'], 'C1'),
    causePrior(study, ['S3'], 'C2'),
  ]).toEqual([0, 0, 0]);
  expect(causePrior(study, ['S1'], 'C9')).toBe(0);
  expect(() => causePrior({}, ['S1'], 'C1')).toThrow();
});

test('the odds ratio is what the symptom adds to the log-odds of the cause over all episodes', () => {
  const overall = { ...study, labels: { C1: { all: 10 }, C2: { all: 50 }, C3: { all: 0 } } };
  expect(causeOddsRatio(overall, 'S1', 'C1')).toBeCloseTo(0, 12);
  expect(causeOddsRatio(overall, 'S1', 'C2')).toBeCloseTo(Math.log(9), 12);
  expect(causeOddsRatio(overall, 'S1', 'C3')).toBe(0);
  expect([causeOddsRatio(overall, 'S8', 'C1'), causeOddsRatio(overall, 'S1', 'C9')]).toEqual([0, 0]);
});

test('the study’s own table: wrong diagnoses come of premature action in 41 of 100', async () => {
  const { study: published } = await loadTaxonomy();
  expect(causePrior(published, ['S1'], 'C3')).toBeCloseTo(0.4101, 4);
  expect(causePrior(published, ['S3'], 'C6')).toBeCloseTo(0.7368, 4);
  expect(causeOddsRatio(published, 'S4', 'C2')).toBeCloseTo(
    Math.log(0.6699 / 0.3301) - Math.log(0.0947 / 0.9053),
    3,
  );
});
