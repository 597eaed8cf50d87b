import { expect, test } from 'vitest';
import { checkTaxonomy } from '../../src/taxonomy/check.ts';
import { loadSources } from '../../src/taxonomy/load.ts';
import { describeProblem } from '../../src/taxonomy/problem.ts';
import { proveRules } from '../../src/taxonomy/prove.ts';
import { BASE, folder, pack, taxonomyOf } from './folder.ts';

const PROVED = pack(`    phrases: [broken]
    match: [It is broken., broken again, all broken]
    noMatch: [It is fine., break it, unbroken]`);

async function reportOf(packText: string) {
  const dir = folder({ ...BASE, 'rules/en/a.yaml': packText });
  const report = checkTaxonomy(await loadSources({ builtIn: dir }));
  return { ...report, problems: report.problems.map((it) => describeProblem(it).replace(`${dir}/`, '')) };
}

test('a rule with sound examples passes', async () => {
  expect(await reportOf(PROVED)).toEqual({
    problems: [],
    gaps: ['en: no rule for claims'],
    counts: { rules: 1, phrases: 1, patterns: 0, examples: 6, languages: { en: 1 } },
  });
});

test('a wrong example is told with the words that gave it away', async () => {
  const taxonomy = await taxonomyOf(
    pack('    phrases: [broken]\n    match: [It is fine.]\n    noMatch: [It is broken.]'),
  );
  expect(proveRules(taxonomy, taxonomy.rules).map(({ what }) => what)).toEqual([
    'rule en.broken.plain: does not fire on its match example "It is fine."',
    'rule en.broken.plain: fires on its noMatch example "It is broken." (on "broken")',
  ]);
});

test('too few examples and the same one twice are problems', async () => {
  const text = pack('    phrases: [broken]\n    match: [broken, broken]\n    noMatch: [fine]');
  expect((await reportOf(text)).problems).toEqual([
    'rules/en/a.yaml:3: rule en.broken.plain: 2 match examples, 3 are needed',
    'rules/en/a.yaml:3: rule en.broken.plain: 1 noMatch examples, 3 are needed',
    'rules/en/a.yaml:3: rule en.broken.plain: the example "broken" stands twice',
  ]);
});

test('a symptom that no rule speaks for is a gap', async () => {
  const text = PROVED.replaceAll('broken.plain', 'claims.plain').replace('cue: broken', 'cue: claims');
  expect((await reportOf(text)).gaps).toEqual(['en: no rule for broken', 'S5 Faulty: no rule speaks for it']);
});

test('faulty files are reported beside the rest', async () => {
  const { problems, counts } = await reportOf(PROVED.replace('why: test', 'why: 3'));
  expect(problems).toEqual([
    'rules/en/a.yaml:5: rules[0].why: expected string, received number; put it in quotes',
  ]);
  expect(counts.rules).toBe(0);
});
