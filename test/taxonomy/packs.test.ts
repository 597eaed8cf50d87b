import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkTaxonomy } from '../../src/taxonomy/check.ts';
import { loadSources } from '../../src/taxonomy/load.ts';
import { matchText } from '../../src/taxonomy/match.ts';
import { SCOPES } from '../../src/taxonomy/model.ts';
import { describeProblem } from '../../src/taxonomy/problem.ts';
import { BUILT_IN_DIR } from '../../src/taxonomy/sources.ts';
import { normalise } from '../../src/text/normalise.ts';

const read = await loadSources();
const { taxonomy } = read;
const report = checkTaxonomy(read);
const languages = readdirSync(`${BUILT_IN_DIR}/rules`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(languages)('the rules of language %s', (language) => {
  test('are sound and pass their own examples', () => {
    const own = report.problems.filter(({ file }) => file.includes(`rules/${language}/`));
    expect(own.map(describeProblem)).toEqual([]);
  });
});

test('the other files have no fault', () => {
  const others = report.problems.filter(({ file }) => !file.includes('rules/'));
  expect(others.map(describeProblem)).toEqual([]);
});

test('every cue has English words, and every symptom a rule', () => {
  expect(report.gaps.filter((gap) => gap.startsWith('en:') || /^S\d/.test(gap))).toEqual([]);
});

test('the codebook has all labels of the study', () => {
  const ids = (axis: string) => taxonomy.labels.filter((label) => label.axis === axis).map(({ id }) => id);
  expect(ids('symptom')).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8']);
  expect(ids('cause')).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7']);
  expect(ids('tier')).toEqual(['direct', 'contextual', 'speculative']);
  expect(ids('severity')).toEqual(['DS0', 'DS1', 'DS2', 'DS3', 'DS4']);
  expect(ids('locus')).toEqual(['DL1', 'DL2', 'DL3', 'DL4']);
  expect(ids('status')).toEqual(['RS1', 'RS2']);
  expect(ids('resolver')).toEqual(['RV1', 'RV2', 'RV3']);
  expect(ids('goal')).toEqual(['instruction', 'intention', 'both']);
  expect(taxonomy.groups.map(({ id, members }) => `${id} ${members.join()}`)).toEqual([
    'code-level S1,S5,S6',
    'interaction-level S2,S3,S4,S7',
    'falling S1,S4,S5',
    'growing S3,S7',
  ]);
});

test("the study's cause table has one row a symptom, each adding up to 100", () => {
  const table = taxonomy.study.cause_given_symptom_pct as Record<string, number[]>;
  for (const symptom of ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'all']) {
    expect(table[symptom]).toHaveLength(7);
    expect(table[symptom]?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
  }
});

test.each([
  ['one letter', 'a'.repeat(200_000)],
  ['one word', 'no '.repeat(60_000)],
  ['one Han letter', '不'.repeat(60_000)],
  ['marks', '?!'.repeat(100_000)],
  ['spaces', ' \n'.repeat(100_000)],
  ['a phrase that almost matches', "you don't ".repeat(20_000)],
])('a long hostile text of %s ends', (_what, text) => {
  for (const scope of SCOPES) expect(matchText(taxonomy, scope, normalise(text)).length).toBeLessThan(200);
});
