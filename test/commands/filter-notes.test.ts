import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

const said = async (...args: readonly string[]) => (await cli([...args, '--db', db])).err;

const OFFERED = 'Left out: 1 session with the surface exec, at which nobody sat; --apart takes them in.\n';

describe('values of a filter', () => {
  test.each([
    [['--surface', 'foo'], 'No session has the surface foo; the database has cli, exec, ide.\n'],
    [['--surface', 'cli,foo'], 'No session has the surface foo; the database has cli, exec, ide.\n'],
    [['--repo', 'nope'], 'No session has the repository nope; the database has acme/shop, acme/paint.\n'],
    [
      ['--model', 'gpt-9*'],
      'No session has the model gpt-9*; the database has gpt-5.2-codex, gpt-5.3-codex.\n',
    ],
    [['--surface', 'exec'], OFFERED],
    [['--surface', 'exec', '--apart'], ''],
    [['--surface', 'IDE', '--repo', 'paint'], ''],
    [['--since', '2030'], ''],
  ])('stats %j', async (filters, sentence) => {
    expect(await said('stats', ...filters)).toBe(sentence);
  });

  test.each([
    ['episodes'],
    ['metrics'],
    ['cost'],
    ['advise'],
    ['rules'],
    ['effect', '--since', '2026'],
    ['compare', '--a', 'model=gpt-5*', '--b', 'repo=paint'],
  ])('%s says the same', async (...command) => {
    expect((await said(...command, '--surface', 'exec')).split(OFFERED)).toHaveLength(2);
  });

  test('a group of compare too', async () => {
    const err = await said('compare', '--a', 'surface=cli,foo', '--b', 'surface=ide');
    expect(err).toContain('No session has the surface foo;');
  });

  test('a command without --apart does not name it', async () => {
    const err = await said('export', '--shape', 'tang2026', '--surface', 'exec');
    expect(err).toContain('Left out: 1 session with the surface exec, at which nobody sat.\n');
  });
});

test('an export says how many of its rows are in no rate', async () => {
  expect(await said('export', '--table', 'sessions')).toContain(
    'In no rate of `pushback stats`: 3 of the 6 rows, with counted = false',
  );
  expect(await said('export', '--repo', 'paint')).not.toContain('In no rate');
});
