import { describe, expect, it } from 'vitest';
import { feature } from '../../src/detect/feature.ts';
import { PART_OF, PARTS, scorePushback } from '../../src/detect/pushback.ts';

const model = (intercept: number, terms: Readonly<Record<string, number>> = {}) => ({ intercept, terms });
const broken = feature('turn.not-working', 1, 'turn');
const wanted = feature('turn.not-meant', 1, 'turn');
const models = {
  defect: model(-2, { 'turn.not-working': 3 }),
  direction: model(-2, { 'turn.not-meant': 4 }),
};
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('the two ways of pushing back', () => {
  it('is as likely as either of two independent ways', () => {
    const { probability } = scorePushback(models, [broken, wanted]);
    expect(probability).toBeCloseTo(1 - (1 - sigmoid(1)) * (1 - sigmoid(2)), 12);
  });

  it('gives the terms of the likelier way', () => {
    expect(scorePushback(models, [broken])).toMatchObject({
      part: 'defect',
      score: { terms: [{ contribution: 3 }] },
    });
    expect(scorePushback(models, [wanted, broken])).toMatchObject({
      part: 'direction',
      score: { terms: [{ contribution: 4 }] },
    });
  });

  it('takes what nothing speaks for as a defect, and as unlikely', () => {
    const { part, probability } = scorePushback(models, []);
    expect(part).toBe('defect');
    expect(probability).toBeCloseTo(1 - (1 - sigmoid(-2)) ** 2, 12);
  });

  it('is stretched as the fit found', () => {
    const either = 1 - (1 - sigmoid(1)) * (1 - sigmoid(-2));
    const stretched = { ...models, defect: { ...models.defect, slope: 1.5, shift: 0.25 } };
    const { probability, score } = scorePushback(stretched, [broken]);
    expect(probability).toBeCloseTo(sigmoid(0.25 + 1.5 * Math.log(either / (1 - either))), 12);
    expect(score.probability).toBeCloseTo(sigmoid(1), 12);
    const sure = { defect: { ...model(900), slope: 1.5, shift: 0 }, direction: model(900) };
    expect(scorePushback(sure, []).probability).toBeCloseTo(1, 9);
  });

  it('has a way for every symptom that is ever trained on', () => {
    expect(new Set(Object.values(PART_OF))).toEqual(new Set(PARTS));
    expect(Object.keys(PART_OF)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']);
  });
});
