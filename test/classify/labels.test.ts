import { describe, expect, it } from 'vitest';
import { labelCause } from '../../src/classify/cause.ts';
import { causePrior } from '../../src/classify/prior.ts';
import { labelSymptoms } from '../../src/classify/symptom.ts';
import { type Feature, feature } from '../../src/detect/feature.ts';
import type { Taxonomy, WeightModel } from '../../src/taxonomy/model.ts';
import { smallTaxonomy } from '../evaluate/small-taxonomy.ts';

/** The small taxonomy with models of one's own; every other symptom and cause stands at −5. */
function withModels(models: Readonly<Record<string, WeightModel>>): Taxonomy {
  const taxonomy = smallTaxonomy();
  const known = taxonomy.weights?.models ?? {};
  const low = Object.fromEntries(
    Object.keys(known)
      .filter((name) => /^(?:symptom|cause)\./.test(name))
      .map((name) => [name, { intercept: -5, terms: {} }]),
  );
  return { ...taxonomy, weights: { provenance: {}, models: { ...known, ...low, ...models } } };
}

const model = (
  intercept: number,
  terms: Readonly<Record<string, number>> = {},
  second?: number,
): WeightModel => ({
  intercept,
  terms,
  ...(second === undefined ? {} : { second }),
});
const seen: readonly Feature[] = [feature('turn.a', 1, 'turn', 'the word'), feature('before.b', 1, 'trace')];

describe('the symptoms of an episode', () => {
  const symptoms = (models: Readonly<Record<string, WeightModel>>) =>
    labelSymptoms(seen, 3, withModels(models)).value;

  it('are the likeliest one, the first of the codebook where two are equal', () => {
    expect(symptoms({ 'symptom.S6': model(-1, { 'turn.a': 2 }), 'symptom.S2': model(0) })).toEqual(['S6']);
    expect(symptoms({})).toEqual(['S1']);
    expect(symptoms({ 'symptom.S7': model(-1), 'symptom.S4': model(-1) })).toEqual(['S4']);
  });

  it.each([
    ['S2', 'S4'],
    ['S5', 'S7'],
    ['S3', 'S7'],
    ['S3', 'S4'],
    ['S1', 'S5'],
    ['S3', 'S5'],
  ])('%s and %s may stand together, whichever is likelier', (a, b) => {
    expect(symptoms({ [`symptom.${a}`]: model(2), [`symptom.${b}`]: model(1) })).toEqual([a, b]);
    expect(symptoms({ [`symptom.${b}`]: model(2), [`symptom.${a}`]: model(1) })).toEqual([b, a]);
  });

  it('are not two that the study did not see together: then the next that was', () => {
    expect(symptoms({ 'symptom.S2': model(2), 'symptom.S5': model(1) })).toEqual(['S2']);
    const third = { 'symptom.S2': model(3), 'symptom.S5': model(2), 'symptom.S4': model(1) };
    expect(symptoms(third)).toEqual(['S2', 'S4']);
  });

  it('have a second from its own threshold on, a half where none is fitted', () => {
    expect(symptoms({ 'symptom.S5': model(2), 'symptom.S7': model(0) })).toEqual(['S5', 'S7']);
    expect(symptoms({ 'symptom.S5': model(2), 'symptom.S7': model(-0.01) })).toEqual(['S5']);
    expect(symptoms({ 'symptom.S5': model(2), 'symptom.S7': model(-2, {}, 0.1) })).toEqual(['S5', 'S7']);
    expect(symptoms({ 'symptom.S5': model(2), 'symptom.S7': model(1, {}, 0.9) })).toEqual(['S5']);
  });

  it('come with the terms of those chosen and of no other', () => {
    const models = {
      'symptom.S5': model(1, { 'turn.a': 2, 'before.b': -0.5, 'after.c': 9 }),
      'symptom.S7': model(0, { 'before.b': 1 }),
      'symptom.S2': model(-9, { 'turn.a': 1 }),
    };
    const { evidence } = labelSymptoms(seen, 3, withModels(models));
    expect(
      evidence.map(({ label, cue, contribution, turn, axis }) => [label, cue, contribution, turn, axis]),
    ).toEqual([
      ['S5', 'turn.a', 2, 3, 'symptom'],
      ['S5', 'before.b', -0.5, 3, 'symptom'],
      ['S7', 'before.b', 1, 3, 'symptom'],
    ]);
  });
});

describe('the cause of an episode', () => {
  const cause = (models: Readonly<Record<string, WeightModel>>, symptoms: readonly string[] = ['S5']) =>
    labelCause(seen, symptoms, 3, withModels(models)).value;

  it('is the likeliest, the first of the codebook where two are equal', () => {
    expect(cause({ 'cause.C4': model(0, { 'turn.a': 1 }), 'cause.C2': model(0.5) })).toEqual([
      { label: 'C4', tier: 'direct' },
    ]);
    expect(cause({ 'cause.C6': model(0), 'cause.C3': model(0) })[0]?.label).toBe('C3');
  });

  it('is moved by the symptom and by the study’s share of causes for it', () => {
    const models = {
      'cause.C1': model(-1, { prior: 10 }),
      'cause.C3': model(-1, { prior: 10, 'symptom.S2': 1 }),
    };
    const { study } = smallTaxonomy();
    const shares = ['C1', 'C3'].map((label) => causePrior(study, ['S2'], label)) as [number, number];
    const likelier = 10 * shares[0] > 10 * shares[1] + 1 ? 'C1' : 'C3';
    expect(cause(models, ['S2'])[0]?.label).toBe(likelier);
    expect(cause({ ...models, 'cause.C3': model(-1, { 'symptom.S2': 99 }) }, ['S2'])[0]?.label).toBe('C3');
  });

  it('is direct where the words outweigh the trace, else contextual; symptom and prior are neither', () => {
    const tier = (terms: Readonly<Record<string, number>>) => cause({ 'cause.C3': model(9, terms) })[0]?.tier;
    expect(tier({ 'turn.a': 2, 'before.b': 1 })).toBe('direct');
    expect(tier({ 'turn.a': 1, 'before.b': 2 })).toBe('contextual');
    expect(tier({ 'turn.a': 1, 'before.b': 1 })).toBe('contextual');
    expect(tier({ 'turn.a': 1, 'before.b': -5, 'symptom.S5': 9, prior: 9 })).toBe('direct');
    expect(tier({})).toBe('contextual');
  });

  it('has no tier where it cannot be determined', () => {
    expect(cause({ 'cause.C7': model(3, { 'turn.a': 1 }) })).toEqual([{ label: 'C7', tier: null }]);
  });

  it('comes with its own terms, the prior with the study’s words', () => {
    const models = {
      'cause.C3': model(3, { 'turn.a': 1, prior: 1 }),
      'cause.C1': model(0, { 'before.b': 1 }),
    };
    const { evidence } = labelCause(seen, ['S1'], 3, withModels(models));
    expect(evidence.map(({ label, cue, axis }) => [label, cue, axis])).toContainEqual([
      'C3',
      'turn.a',
      'cause',
    ]);
    expect(evidence.some(({ cue }) => cue === 'before.b')).toBe(false);
    expect(evidence.find(({ cue }) => cue === 'prior')?.quote).toBe('P(C3 | S1) of the study');
  });
});
