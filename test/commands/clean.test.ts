import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ROOT } from '../helpers/fixture.ts';
import { folderOf } from '../helpers/folder.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
const before = { ...process.env };

beforeAll(async () => {
  db = await sampleDatabase();
  for (const spy of spies) spy.mockClear();
});

afterAll(() => {
  vi.restoreAllMocks();
});

test.each([
  ['stats'],
  ['stats', '--by', 'model', '--json'],
  ['episodes'],
  ['export', '--table', 'evidence'],
  ['taxonomy', 'S5'],
  ['relabel'],
])('%s prints through the streams that it is given, and leaves the environment alone', async (...args) => {
  const named = args[0] === 'taxonomy' ? args : [...args, '--db', db];
  const { code, out } = await cli(named);
  expect(code).toBe(0);
  expect(out).not.toBe('');
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  expect(process.env).toEqual(before);
});

test('analyze likewise, and its result is the summary alone', async () => {
  const folder = folderOf({});
  const { code, out, err } = await cli([
    'analyze',
    join(ROOT, 'fixtures/demo'),
    '--db',
    join(folder, 'a.db'),
    '--json',
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    run: { failures: [], interrupted: false },
    database: join(folder, 'a.db'),
  });
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  expect(process.env).toEqual(before);
});
