import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSources } from '../../src/taxonomy/load.ts';
import { describeProblem } from '../../src/taxonomy/problem.ts';
import { proveRules } from '../../src/taxonomy/prove.ts';
import { BUILT_IN_DIR } from '../../src/taxonomy/sources.ts';

const { taxonomy, problems } = await loadSources();
const languages = readdirSync(`${BUILT_IN_DIR}/rules`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test('the shipped files have no fault', () => {
  expect(problems.map(describeProblem)).toEqual([]);
});

describe.each(languages)('the rules of language %s', (language) => {
  const rules = taxonomy.rules.filter((rule) => rule.language === language);

  test('pass their own examples', () => {
    expect(proveRules(taxonomy, rules).map(describeProblem)).toEqual([]);
  });
});
