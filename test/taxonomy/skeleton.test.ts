import { expect, test } from 'vitest';
import { checkTaxonomy } from '../../src/taxonomy/check.ts';
import { loadSources, loadTaxonomy } from '../../src/taxonomy/load.ts';
import { SCOPES } from '../../src/taxonomy/model.ts';
import { PACK_SKELETON, ruleSkeleton } from '../../src/taxonomy/skeleton.ts';
import { folder } from './folder.ts';

const shipped = await loadTaxonomy();

test.each(['en', 'zh', 'ja', 'ko', 'vi', 'fr', 'de', 'es', 'pt', 'ru', 'ar', 'any'])(
  'a new rule passes the check as it is, in %s, for a cue of every scope',
  async (language) => {
    const cues = SCOPES.map((scope) => shipped.cues.find((cue) => cue.scope === scope)).filter(
      (cue) => cue !== undefined,
    );
    expect(cues).toHaveLength(SCOPES.length);
    const files = cues.map((cue) => {
      const id = `${language}.${cue.id}.of-mine-1`;
      return [`rules/${language}/${cue.id}.yaml`, ruleSkeleton(id, language, cue)] as const;
    });
    const read = await loadSources({
      dirs: [folder({ 'pack.yaml': PACK_SKELETON, ...Object.fromEntries(files) })],
    });
    expect(read.problems).toEqual([]);
    const own = read.taxonomy.rules.filter((rule) => rule.id.endsWith('.of-mine-1'));
    expect(own).toHaveLength(SCOPES.length);
    expect(checkTaxonomy({ ...read, taxonomy: { ...read.taxonomy, rules: own } }).problems).toEqual([]);
  },
);
