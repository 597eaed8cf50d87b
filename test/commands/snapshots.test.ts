import { beforeAll, expect, test, vi } from 'vitest';
import { displayWidth } from '../../src/text/display-width.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

/** Each command line on the sample database, and the file that holds what it prints at 80 columns. */
const SCREENS: readonly (readonly [file: string, ...args: string[]])[] = [
  ['stats', 'stats'],
  ['stats-ide', 'stats', '--surface', 'ide', '--min-confidence', '0.6'],
  ['stats-by-surface', 'stats', '--by', 'surface', '--apart'],
  ['stats-by-month', 'stats', '--by', 'month'],
  ['stats-by-symptom', 'stats', '--by', 'symptom'],
  ['stats-nothing', 'stats', '--repo', 'nobody/nothing'],
  ['stats-json', 'stats', '--json'],
  ['stats-csv', 'stats', '--csv'],
  ['stats-by-surface-csv', 'stats', '--by', 'surface', '--csv'],
  ['stats-by-symptom-csv', 'stats', '--by', 'symptom', '--csv'],
  ['episodes', 'episodes'],
  ['episodes-nothing', 'episodes', '--symptom', 'S8'],
  ['episodes-json', 'episodes', '--symptom', 'S7', '--json'],
  ['sessions-csv', 'export', '--table', 'sessions'],
  ['turns-csv', 'export', '--table', 'turns', '--text', 'full'],
  ['turns-jsonl', 'export', '--table', 'turns', '--format', 'jsonl'],
  ['episodes-csv', 'export', '--table', 'episodes', '--text', 'full'],
  ['episodes-jsonl', 'export', '--table', 'episodes', '--format', 'jsonl'],
  ['evidence-csv', 'export', '--table', 'evidence'],
  ['evidence-none-csv', 'export', '--table', 'evidence', '--text', 'none'],
];

test.each(SCREENS)('%s', async (file, ...args) => {
  const { code, out } = await cli([...args, '--db', db]);
  expect(code).toBe(0);
  const shown = out.replaceAll(db, 'sample.db').replace(/(?<![\w.])"?[0-9a-f]{16}"?(?!\w)/g, '(taxonomy)');
  await expect(shown).toMatchFileSnapshot(`snapshots/${file}.txt`);
});

test('show prints the whole story of an episode', async () => {
  const list = await cli(['episodes', '--json', '--db', db]);
  const ids: readonly string[] = JSON.parse(list.out).map((row: { episode_id: string }) => row.episode_id);
  const shown: string[] = [];
  for (const id of ids) shown.push((await cli(['show', id.slice(0, 6), '--db', db])).out);
  await expect(shown.join('\n=====\n\n')).toMatchFileSnapshot('snapshots/show.txt');
});

test('no table is wider than 80 columns, and no control character reaches the terminal', async () => {
  const screens = SCREENS.filter(([file]) => !/csv|json/.test(file));
  for (const [, ...args] of screens) {
    const { out } = await cli([...args, '--db', db]);
    expect(out.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  }
});

test('colour changes nothing but colour', async () => {
  const plain = await cli(['stats', '--db', db]);
  const coloured = await cli(['stats', '--db', db], { color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const stripped = coloured.out.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '');
  expect(coloured.out).not.toBe(plain.out);
  expect(stripped).toBe(plain.out);
});
