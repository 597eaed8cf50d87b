import { describe, expect, test } from 'vitest';
import { observe } from '../../src/classify/analyze.ts';
import type { Feature } from '../../src/detect/feature.ts';
import { cueTerms, stateBefore, symptomWording } from '../../src/detect/wording.ts';
import { logitOf, lookUp, strongestOf } from '../../src/detect/wording-table.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { wordingTable } from '../../src/taxonomy/wording-table.ts';
import { smallTaxonomy } from '../evaluate/small-taxonomy.ts';
import { patches, says, session, turn } from '../helpers/session.ts';

const models = {
  message: { intercept: -1, terms: { twice: 6, 'before:delivered': 3 } },
  cues: { intercept: 0, terms: {} },
  reply: { intercept: 0, terms: { sorry: 4 } },
  S5: { intercept: -1, terms: { twice: 2 } },
  S2: { intercept: -1, terms: {} },
};
const taxonomy: Taxonomy = { ...smallTaxonomy(), wording: wordingTable({ models }) };
const talk = session(
  turn('Add a counter.', patches('src/counter.ts'), says('Added the counter.')),
  turn('it counts twice', says('Sorry, I look.')),
);

function featuresOf(index: number, of: Taxonomy = taxonomy): readonly Feature[] {
  return observe(talk, of)[index]?.features ?? [];
}

const value = (features: readonly Feature[], id: string): number | undefined =>
  features.find((item) => item.id === id)?.value;

describe('wordingFeatures', () => {
  test('a message, what stood before it and the answer to it each suggest something', () => {
    const features = featuresOf(1);
    expect(value(features, 'wording.message')).toBeGreaterThan(0.2);
    expect(value(features, 'wording.reply')).toBeGreaterThan(0.2);
    expect(features.find(({ id }) => id === 'wording.message')?.quote).toBe('twice');
  });

  test('values stay between -1 and 1', () => {
    const loud = wordingTable({ models: { ...models, message: { intercept: 90, terms: {} } } });
    expect(value(featuresOf(1, { ...taxonomy, wording: loud }), 'wording.message')).toBe(1);
  });

  test('without models of wording there is no feature', () => {
    const features = featuresOf(1, { ...taxonomy, wording: null });
    expect(features.filter(({ id }) => id.startsWith('wording.'))).toEqual([]);
  });
});

test('every symptom with a model gets its own suggestion', () => {
  const found = symptomWording('it counts twice', featuresOf(1), taxonomy);
  expect(found.map(({ id }) => id)).toEqual(['wording.S5', 'wording.S2']);
  expect(value(found, 'wording.S5')).toBeGreaterThan(value(found, 'wording.S2') ?? 0);
});

test('a cue counts by itself and in the light of what stood before', () => {
  expect(cueTerms(['turn.persists', 'before.patched', 'in.list'])).toEqual([
    '@turn.persists',
    'before:delivered',
    '@turn.persists before:delivered',
  ]);
});

test.each([
  [['before.first-turn'], 'start'],
  [['before.patched', 'in.after-interrupt'], 'working'],
  [['before.ends-with-question', 'before.only-talk'], 'asked'],
  [['before.ends-with-question', 'before.patched'], 'delivered'],
  [['before.delivered'], 'delivered'],
  [['agent_before.proposes'], 'planned'],
  [[], 'explained'],
])('after %j the agent had %s', (ids, state) => {
  expect(stateBefore(new Set(ids))).toBe(state);
});

test('the strongest words are named, for either side, cues left out', () => {
  const model = { intercept: 0.5, terms: { good: -2, bad: 1, worse: 3, '@turn.x': 9 } };
  const found = lookUp(wordingTable({ models: { m: model } }), [
    'good',
    'bad',
    'worse',
    '@turn.x',
    'unknown',
  ]);
  expect(strongestOf(found, 'm', 1)).toEqual(['worse', 'bad']);
  expect(strongestOf(found, 'm', -1)).toEqual(['good']);
  expect(logitOf(found, 'm')).toBeCloseTo(0.5 + 11 / Math.sqrt(6));
  expect(logitOf(found, 'other')).toBeNull();
});

test('a part of a longer piece is not named beside it', () => {
  const terms = { still: 3, 'still broken': 2, '^ still': 1, c还: 1, c还是: 0.5, '#<слом': 0.2, 0: 9 };
  const found = lookUp(wordingTable({ models: { m: { intercept: 0, terms } } }), Object.keys(terms));
  expect(strongestOf(found, 'm', 1)).toEqual(['still broken', '还是', 'слом']);
});
