import { describe, expect, test } from 'vitest';
import { constraintWordsOf } from '../../src/classify/audit-session.ts';
import { compileConstraintWords, constraintFile } from '../../src/session/constraint-words.ts';
import { inTurn, ruleIn, rulesOfText } from '../../src/session/constraints.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { turn } from '../store/sample.ts';

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

  test.each(file.addressed.map((one) => [one.language, one] as const))(
    'said to the agent in %s',
    (_, entry) => {
      const states = (text: string) => inTurn(turn(text), words).length > 0;
      for (const sentence of entry.match) expect(states(sentence), sentence).toBe(true);
      for (const sentence of entry.noMatch) expect(states(sentence), sentence).toBe(false);
    },
  );
});

test.each([
  ['Never edit files under `infra/`.', { by: 'path', act: 'edit', paths: ['infra/'] }],
  ['Do not delete `data/seed.sql`.', { by: 'path', act: 'delete', paths: ['data/seed.sql'] }],
  ['Never run `git push`.', { by: 'command', commands: ['git push'] }],
  ['Never run `git push` unless I ask.', { by: 'command', commands: ['git push'], unlessAsked: true }],
  ['Never run `git push` unless I ask for it.', { by: 'command', commands: ['git push'], unlessAsked: true }],
  ['Never run `git push` unless CI is green.', { by: 'words' }],
  ['Never use `git stash` on shared checkouts.', { by: 'command', commands: ['git stash'], qualified: true }],
  ['For hotfixes, never run `make release`.', { by: 'command', commands: ['make release'], qualified: true }],
  ['Do not use pnpm, npm, or yarn directly.', { by: 'command', commands: ['pnpm', 'npm', 'yarn'] }],
  ['Never use `--watch`.', { by: 'command', commands: ['--watch'] }],
  ['Never push directly to `main`.', { by: 'command', commands: ['git push main'] }],
  ['Do NOT amend earlier commits.', { by: 'command', commands: ['git commit --amend'] }],
  ['`out/` is scratch space (do not commit).', { by: 'words' }],
  [
    'Do not edit `a.sql` directly for old tables.',
    { by: 'path', act: 'edit', paths: ['a.sql'], qualified: true },
  ],
  ['Never write a range (`latest`, `v1/*`) into the lockfile.', { by: 'words' }],
  ['Never ship a touched package with `.cache` in it.', { by: 'words' }],
  ['Use pnpm, not npm.', { by: 'command', commands: ['npm'] }],
  [
    'After editing Go files, always run `go vet ./...` and `go test ./...`.',
    { by: 'after_edit', commands: ['go vet ./...', 'go test ./...'], files: ['.go'] },
  ],
  [
    'Before finalizing a change to `engine`, run `just fmt -p <name>`.',
    { by: 'after_edit', commands: ['just fmt -p'], within: 'engine' },
  ],
  [
    'Always run `npm test` before you commit.',
    { by: 'after_edit', commands: ['npm test'], before: ['git commit'] },
  ],
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
  'The sidebar is always visible.',
  "Some tools pin a version and some don't.",
  'are forbidden, and so on',
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

test.each([
  ['Use tabs instead of spaces in the menu.', 0],
  ['Use pnpm instead of npm.', 1],
  ["Don't touch `src/gen/`.", 1],
  ["The tests don't touch `src/gen/`.", 0],
])('a message that says "%s" states %i rules', (text, count) => {
  expect(inTurn(turn(text), words)).toHaveLength(count);
});
