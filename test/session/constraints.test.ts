import { describe, expect, test } from 'vitest';
import { constraintWordsOf } from '../../src/classify/audit-session.ts';
import { compileConstraintWords, constraintFile } from '../../src/session/constraint-words.ts';
import { ruleIn, rulesOfText } from '../../src/session/constraints.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';

const taxonomy = await loadTaxonomy();
const file = constraintFile.parse(taxonomy.data['constraints.yaml']);
const words = compileConstraintWords(taxonomy.data['constraints.yaml']);

describe('the examples of constraints.yaml', () => {
  test('every language has never, always, only, use-not and change-nothing', () => {
    const languages = ['en', 'zh', 'ja', 'ko', 'vi', 'fr', 'de', 'es', 'pt', 'ru'];
    for (const language of languages) {
      const kinds = file.markers.filter((one) => one.language === language).map(({ kind }) => kind);
      expect([...new Set(kinds)].sort(), language).toEqual(['forbid', 'only', 'require']);
      expect(
        file.prefer.some((one) => one.language === language),
        language,
      ).toBe(true);
      expect(
        file.noEdits.some((one) => one.language === language),
        language,
      ).toBe(true);
    }
  });

  test.each(file.markers.map((one, i) => [`${one.language} ${one.kind} ${i}`, one, i] as const))(
    '%s',
    (_, marker, i) => {
      const pattern = words.markers[i]?.pattern;
      for (const sentence of marker.match) expect(pattern?.test(sentence), sentence).toBe(true);
      for (const sentence of marker.noMatch) expect(pattern?.test(sentence), sentence).toBe(false);
    },
  );

  test.each(file.prefer.map((one, i) => [one.language, one, i] as const))(
    'use X not Y in %s',
    (_, entry, i) => {
      for (const sentence of entry.match)
        expect(words.prefer[i]?.pattern.test(sentence), sentence).toBe(true);
      for (const sentence of entry.noMatch)
        expect(words.prefer[i]?.pattern.test(sentence), sentence).toBe(false);
    },
  );

  test.each(file.noEdits.map((one, i) => [one.language, one, i] as const))(
    'change nothing in %s',
    (_, entry, i) => {
      for (const sentence of entry.match) expect(words.noEdits[i]?.test(sentence), sentence).toBe(true);
      for (const sentence of entry.noMatch) expect(words.noEdits[i]?.test(sentence), sentence).toBe(false);
    },
  );
});

test.each([
  ['Never edit files under `infra/`.', { by: 'path', act: 'edit', paths: ['infra/'] }],
  ['Do not delete `data/seed.sql`.', { by: 'path', act: 'delete', paths: ['data/seed.sql'] }],
  ['Never run `git push`.', { by: 'command', commands: ['git push'] }],
  ['Never run `git push` unless I ask.', { by: 'words' }],
  ['Use pnpm, not npm.', { by: 'command', commands: ['npm'] }],
  ['Always run `npm test` after every change.', { by: 'after_edit', commands: ['npm test'] }],
  ['Only edit files in `src/app/`.', { by: 'only_path', paths: ['src/app/'] }],
  ['Commit messages must follow Conventional Commits.', { by: 'commit_format', longest: null }],
  ['Always answer in German.', { by: 'reply_language', language: 'de' }],
  ['必须用中文回答。', { by: 'reply_language', language: 'zh' }],
  ['Never be rude to users.', { by: 'words' }],
])('what decides "%s"', (sentence, check) => {
  expect(ruleIn(sentence, words)?.check).toEqual(check);
});

test.each([
  'Why do you never run the tests?',
  'I do nothing.',
  "The users don't get a shorthand for `npm i`.",
])('"%s" states no rule', (sentence) => expect(ruleIn(sentence, words)).toBeNull());

test('code blocks, headings and the skills list hold no rules; bytes are counted before each', () => {
  const text =
    '# Never\n\n- **Never** edit `a/`.\n```\nnever edit b/\n```\n- é: never edit `c/`.\n## Skills\n- Never do d.';
  const rules = rulesOfText(text, words);
  expect(rules.map((rule) => [rule.text, rule.bytesBefore])).toEqual([
    ['Never edit `a/`.', 9],
    ['é: never edit `c/`.', 54],
  ]);
});

test('a taxonomy without the file has no words', () => {
  expect(constraintWordsOf({ ...taxonomy, data: {} })).toBeNull();
});
