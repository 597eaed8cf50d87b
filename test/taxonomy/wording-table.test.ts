import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packWording, unpackWording, wordingTable } from '../../src/taxonomy/wording-table.ts';

const models = {
  message: { intercept: -1.5, terms: { still: 2, broken: 0.5 } },
  cues: { intercept: 0, terms: {} },
  S5: { intercept: 1, terms: { broken: -3, twice: 0.25 } },
};

test('every term has one row with the weights of the models that know it', () => {
  expect(wordingTable({ models })).toEqual({
    hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    models: [
      { name: 'message', intercept: -1.5 },
      { name: 'cues', intercept: 0 },
      { name: 'S5', intercept: 1 },
    ],
    terms: ['still', 'broken', 'twice'],
    ends: Uint32Array.of(1, 3, 4),
    columns: Uint16Array.of(0, 0, 2, 2),
    weights: Float32Array.of(2, 0.5, -3, 0.25),
  });
});

test.each([
  ['an intercept', { ...models, cues: { intercept: 0.1, terms: {} } }],
  ['a weight', { ...models, cues: { intercept: 0, terms: { still: 1 } } }],
  ['a name', { message: models.message, words: models.cues, S5: models.S5 }],
])('the hash tells %s', (_, others) => {
  expect(wordingTable({ models: others }).hash).not.toBe(wordingTable({ models }).hash);
});

test('what is packed comes back, under its own key alone', () => {
  const terms = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), {
    noNullPrototype: true,
  });
  const anyModels = fc.dictionary(
    fc.string(),
    fc.record({ intercept: fc.integer(), terms }, { noNullPrototype: true }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(anyModels, (made) => {
      const table = wordingTable({ models: made });
      expect(unpackWording(packWording(table, 'key'), 'key')).toEqual(table);
      expect(unpackWording(packWording(table, 'key'), 'another')).toBeNull();
    }),
  );
});
