import { expect, test } from 'vitest';
import { checkTaxonomy } from '../../src/taxonomy/check.ts';
import { loadSources, loadTaxonomy } from '../../src/taxonomy/load.ts';
import { SCOPES } from '../../src/taxonomy/model.ts';
import { PACK_SKELETON, ruleSkeleton } from '../../src/taxonomy/skeleton.ts';
import { folder } from './folder.ts';

const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'vi', 'fr', 'de', 'es', 'pt', 'ru', 'ar', 'any'];

const shipped = await loadTaxonomy();
const cues = SCOPES.map((scope) => shipped.cues.find((cue) => cue.scope === scope)).filter(
  (cue) => cue !== undefined,
);
const files = LANGUAGES.flatMap((language) =>
  cues.map((cue) => {
    const id = `${language}.${cue.id}.of-mine-1`;
    return [`rules/${language}/${cue.id}.yaml`, ruleSkeleton(id, language, cue)] as const;
  }),
);
const read = await loadSources({
  dirs: [folder({ 'pack.yaml': PACK_SKELETON, ...Object.fromEntries(files) })],
});

test('every scope has a cue to write a rule for, and the new rules are read', () => {
  expect(cues).toHaveLength(SCOPES.length);
  expect(read.problems).toEqual([]);
});

test.each(LANGUAGES)('a new rule passes the check as it is, in %s, for a cue of every scope', (language) => {
  const own = read.taxonomy.rules.filter(
    (rule) => rule.id.startsWith(`${language}.`) && rule.id.endsWith('.of-mine-1'),
  );
  expect(own).toHaveLength(SCOPES.length);
  expect(checkTaxonomy({ ...read, taxonomy: { ...read.taxonomy, rules: own } }).problems).toEqual([]);
});
