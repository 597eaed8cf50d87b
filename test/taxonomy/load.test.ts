import { expect, test } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import { loadSources, loadTaxonomy } from '../../src/taxonomy/load.ts';
import { BASE, faultsOf, folder, pack } from './folder.ts';

const SOUND = pack('    phrases: [broken]');

test('a sound folder has no fault', async () => {
  expect(await faultsOf({ ...BASE, 'rules/en/a.yaml': SOUND })).toEqual([]);
});

test.each([
  [
    'broken YAML',
    'language: en\nrules:\n  - id: [\n',
    'rules/en/a.yaml:4: Flow sequence in block collection',
  ],
  ['a doubled key', 'language: en\nlanguage: en\nrules: []\n', 'rules/en/a.yaml:2: Map keys must be unique'],
  [
    'an unknown field',
    pack('    phrases: [broken]\n    weight: 3'),
    'rules/en/a.yaml:3: rules[0]: Unrecognized key: "weight"',
  ],
  [
    'neither phrases nor pattern',
    pack('    at: start'),
    'rules/en/a.yaml:3: rules[0]: a rule needs `phrases` or `pattern`',
  ],
  [
    'a number for a phrase',
    pack('    phrases:\n      - broken\n      - 404'),
    'rules/en/a.yaml:8: rules[0].phrases[1]: expected string, received number; put it in quotes',
  ],
  [
    'an id of another language',
    pack('    phrases: [broken]', 'en', 'fr.broken.plain'),
    'rules/en/a.yaml:3: rules[0].id: "fr.broken.plain" must begin with "en.broken."',
  ],
  [
    'a folder of another language',
    pack('    phrases: [kaputt]', 'de'),
    'rules/en/a.yaml:1: language: is "de" but the folder is rules/en',
  ],
  [
    'an unknown cue',
    SOUND.replace('cue: broken', 'cue: brokn').replace('en.broken.', 'en.brokn.'),
    'rules/en/a.yaml:3: rule en.brokn.plain: there is no cue "brokn" in cues.yaml',
  ],
  [
    'a phrase that ends in a gap',
    pack('    phrases: [not _]'),
    'rules/en/a.yaml:6: rules[0].phrases: "not _": ends with a gap',
  ],
  [
    'a phrase that may be empty',
    pack('    phrases: ["{not|} {very|}"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "{not|} {very|}": no word that must be there',
  ],
  [
    'a phrase that begins with a mark',
    pack('    phrases: ["???"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "???": begins with a mark; use `pattern` for punctuation',
  ],
  [
    'a phrase that looks like a pattern',
    pack('    phrases: ["not? work[s]+"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "not? work[s]+": signs that a phrase passes over; use `pattern`',
  ],
  [
    'half a contraction',
    pack('    phrases: ["you {\'ve|have} broken"]'),
    `rules/en/a.yaml:6: rules[0].phrases: "you {'ve|have} broken": "'ve", which is never a word of its own`,
  ],
  [
    'a gap that touches letters',
    pack('    phrases: ["不_用"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "不_用": a _ that does not stand alone',
  ],
  [
    'an open brace',
    pack('    phrases: ["{not|never works"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "{not|never works": a brace without its partner, or braces inside braces',
  ],
  [
    'alternatives inside a word',
    pack('    phrases: ["{un|}clear"]'),
    'rules/en/a.yaml:6: rules[0].phrases: "{un|}clear": alternatives that are parts of words',
  ],
  [
    'a pattern that is no expression',
    pack('    pattern: "(broken"'),
    'rules/en/a.yaml:6: rules[0].pattern: not a usable regular expression: Invalid regular expression: /(broken/iu: Unterminated group',
  ],
  [
    'an unbounded pattern',
    pack("    pattern: 'broken \\w+'"),
    'rules/en/a.yaml:6: rules[0].pattern: a quantifier has no upper bound; write {0,20} for * and {1,20} for +',
  ],
  [
    'a pattern with too many ways',
    pack("    pattern: '.{0,50}broken.{0,50}'"),
    'rules/en/a.yaml:6: rules[0].pattern: could try 2601 ways at one place (2000 allowed); make it narrower',
  ],
  [
    'a back reference',
    pack("    pattern: '(a)\\1'"),
    'rules/en/a.yaml:6: rules[0].pattern: not a usable regular expression: back reference \\1',
  ],
])('%s is refused with its place', async (_what, text, sentence) => {
  const [first] = await faultsOf({ ...BASE, 'rules/en/a.yaml': text });
  expect(first?.startsWith(sentence) ? sentence : first).toBe(sentence);
});

test('an id that is used twice is refused, in one file or two', async () => {
  const files = { ...BASE, 'rules/en/a.yaml': SOUND, 'rules/en/b.yaml': SOUND };
  expect(await faultsOf(files)).toEqual([
    expect.stringMatching(
      /^rules\/en\/b\.yaml:3: rule en\.broken\.plain: the id is already used at .*a\.yaml:3$/,
    ),
  ]);
});

test('a cue for a symptom that is not in the codebook is refused', async () => {
  const cues = `${BASE['cues.yaml']}  - { id: odd, scope: turn, symptom: S9, means: odd }\n`;
  expect(await faultsOf({ ...BASE, 'cues.yaml': cues })).toEqual([
    'cues.yaml: cue odd: there is no symptom "S9" in labels.yaml',
  ]);
});

test('weights that are no numbers are refused', async () => {
  const weights =
    '{ "provenance": {}, "models": { "turn": { "intercept": 0, "terms": { "broken": "much" } } } }';
  expect(await faultsOf({ ...BASE, 'weights.json': weights })).toEqual([
    'weights.json:1: models.turn.terms.broken: expected number, received string',
  ]);
});

test('a folder that is not there, or is empty, is named', async () => {
  await expect(loadSources({ builtIn: '/nowhere/taxonomy' })).rejects.toThrow(
    'There is no such taxonomy folder',
  );
  await expect(loadSources({ builtIn: folder({}) })).rejects.toThrow(
    'The taxonomy folder holds no YAML file',
  );
});

test('files of no known kind are kept as data', async () => {
  const { taxonomy } = await loadSources({ builtIn: folder({ ...BASE, 'other.yaml': 'a: [1]\n' }) });
  expect(taxonomy.data).toEqual({ 'other.yaml': { a: [1] } });
});

test('a user folder adds to the built-in rules and replaces those with its ids', async () => {
  const own = folder({
    'rules/en/own.yaml': pack('    phrases: [kaput]\n    match: [kaput]', 'en', 'en.not-working.own').replace(
      'cue: broken',
      'cue: not-working',
    ),
    'pack.yaml': 'remove: [en.thanks.thanks]\n',
  });
  const builtIn = await loadTaxonomy();
  const merged = await loadTaxonomy({ dirs: [own] });
  const ids = merged.rules.map(({ id }) => id);
  expect(ids).toContain('en.not-working.own');
  expect(ids).not.toContain('en.thanks.thanks');
  expect(merged.rules).toHaveLength(builtIn.rules.length);
  expect(merged.hash).not.toBe(builtIn.hash);
  expect(merged.labels).toEqual(builtIn.labels);
});

test('a user folder that leaves out a rule which nobody has is refused', async () => {
  const own = folder({ 'pack.yaml': 'remove: [en.thanks.thanks, en.no.such]\n' });
  await expect(loadTaxonomy({ dirs: [own] })).rejects.toThrow('there is no rule "en.no.such" to leave out');
});

test('a user folder can stand alone', async () => {
  const own = folder({
    'rules/en/own.yaml': pack('    phrases: [kaput]\n    match: [kaput]', 'en', 'en.not-working.own').replace(
      'cue: broken',
      'cue: not-working',
    ),
    'pack.yaml': 'extends: nothing\n',
  });
  const { rules, cues } = await loadTaxonomy({ dirs: [own] });
  expect(rules.map(({ id }) => id)).toEqual(['en.not-working.own']);
  expect(cues.length).toBeGreaterThan(40);
});

test('a user rule must pass its own examples', async () => {
  const text = pack('    phrases: [kaput]\n    match: [it is fine]', 'en', 'en.not-working.own').replace(
    'cue: broken',
    'cue: not-working',
  );
  const error = await loadTaxonomy({ dirs: [folder({ 'rules/en/own.yaml': text })] }).catch(
    (caught) => caught,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(describeError(error)).toMatch(
    /^The taxonomy cannot be used: rule en\.not-working\.own: does not fire on its match example "it is fine" \(.*own\.yaml:3\)\. Mend the file, then prove it with `pushback taxonomy check`\.$/,
  );
});
