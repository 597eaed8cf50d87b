import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readCache, writeCache } from '../../src/taxonomy/cache.ts';
import { loadSources } from '../../src/taxonomy/load.ts';
import { matchText } from '../../src/taxonomy/match.ts';
import { mergeLayers } from '../../src/taxonomy/merge.ts';
import { readSources } from '../../src/taxonomy/sources.ts';
import { packWording, wordingTable } from '../../src/taxonomy/wording-table.ts';
import { BASE, folder, pack } from './folder.ts';

const FILES = { ...BASE, 'rules/en/a.yaml': pack('    phrases: [broken]\n    match: [broken]') };

async function hashOf(files: Readonly<Record<string, string>>): Promise<string> {
  return (await loadSources({ builtIn: folder(files) })).taxonomy.hash;
}

test('the hash is that of the content: places, comments and layout do not count', async () => {
  const hash = await hashOf(FILES);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(await hashOf(FILES)).toBe(hash);
  const commented = `# a comment\n${FILES['rules/en/a.yaml']}`.replace('[broken]\n', '\n      - "broken"\n');
  expect(await hashOf({ ...FILES, 'rules/en/a.yaml': commented })).toBe(hash);
});

test.each([
  ['rules/en/a.yaml', '[broken]', '[brokn]'],
  ['labels.yaml', 'Faulty', 'Wrong'],
  ['cues.yaml', 'scope: turn', 'scope: human_after'],
  ['study.json', '"test"', '"other"'],
])('a change of %s changes the hash', async (name, before, after) => {
  const text = (FILES as Record<string, string>)[name] as string;
  expect(await hashOf({ ...FILES, [name]: text.replace(before, after) })).not.toBe(await hashOf(FILES));
});

test('the compiled copy serves while the files agree, and matches like them', async () => {
  const dir = folder(FILES);
  const copy = pathToFileURL(join(dir, 'taxonomy-copy'));
  const { layers, taxonomy } = await loadSources({ builtIn: dir });
  const [layer] = layers;
  if (layer === undefined) throw new Error('no layer');
  writeCache(readSources(dir), layer, copy);
  const cached = readCache(readSources(dir), copy);
  if (cached === null) throw new Error('the copy does not serve');
  const again = mergeLayers([cached]);
  expect(again.hash).toBe(taxonomy.hash);
  expect(matchText(again, 'turn', 'it is broken')).toEqual(matchText(taxonomy, 'turn', 'it is broken'));
  expect(again.rules[0]).not.toHaveProperty('match');

  writeFileSync(join(dir, 'rules/en/a.yaml'), `${FILES['rules/en/a.yaml']}# changed\n`);
  expect(readCache(readSources(dir), copy)).toBeNull();
});

test('a copy that is cut short or missing does not serve', () => {
  const dir = folder(FILES);
  const copy = pathToFileURL(join(dir, 'taxonomy-copy'));
  expect(readCache(readSources(dir), copy)).toBeNull();
  writeFileSync(copy, '{"key": "');
  expect(readCache(readSources(dir), copy)).toBeNull();
});

const WORDED = {
  ...FILES,
  'wording.json': JSON.stringify({
    provenance: {},
    models: {
      message: { intercept: -1.25, terms: { twice: 2.5 } },
      S5: { intercept: 0, terms: { twice: 1 } },
    },
  }),
};

test('the table of wording is read from beside the copy, and from its source where that is missing or of other files', async () => {
  const dir = folder(WORDED);
  const copy = pathToFileURL(join(dir, 'taxonomy-copy'));
  const table = join(dir, 'wording-table.json');
  const { layers, taxonomy } = await loadSources({ builtIn: dir });
  if (layers[0] === undefined) throw new Error('no layer');
  const files = readSources(dir);
  writeCache(files, layers[0], copy);
  const read = () => readCache(files, copy)?.wording;
  expect(taxonomy.wording?.terms).toEqual(['twice']);
  expect(read()).toEqual(taxonomy.wording);

  const foreign = packWording(
    wordingTable({ models: { other: { intercept: 0, terms: {} } } }),
    'other files',
  );
  for (const damage of [
    () => rmSync(table),
    () => writeFileSync(table, '{'),
    () => writeFileSync(table, foreign),
  ]) {
    damage();
    expect(read()).toEqual(taxonomy.wording);
  }
});
