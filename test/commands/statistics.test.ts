import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { csvRecords } from '../../src/text/csv-records.ts';
import { displayWidth } from '../../src/text/display-width.ts';
import { detectorOf } from '../../src/version.ts';
import { session, thread, turn } from '../store/sample.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

const COMMANDS: readonly (readonly string[])[] = [
  ['compare', '--a', 'surface=cli', '--b', 'surface=ide', '--axis', 'all'],
  ['trend', '--per', 'week'],
  ['cooccur'],
  ['persist'],
  ['cost'],
  ['describe'],
  ['stats'],
  ['stats', '--clustered'],
  ['stats', '--by', 'locus'],
  ['stats', '--by', 'model'],
];
const FILTERS: readonly (readonly string[])[] = [
  [],
  ['--symptom', 'S8'],
  ['--apart'],
  ['--min-confidence', '0.6'],
];

describe.each(COMMANDS)('%s', (...args) => {
  test.each(FILTERS)('reads well at 80 columns, and never says NaN: %s %s', async (...filters) => {
    const { code, out, err } = await cli([...args, ...filters, '--db', db]);
    expect([code, err.replace(/^Left out of these figures: sessions .{1,200}\.\n/, '')]).toEqual([0, '']);
    expect(out).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(out.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
  });

  test('gives the same figures as JSON and as CSV', async () => {
    const json = await cli([...args, '--json', '--db', db]);
    expect(JSON.parse(json.out)).toMatchObject({ database: db, filter: {} });
    const csv = await cli([...args, '--csv', '--db', db]);
    const [header = [], ...rows] = csvRecords(csv.out);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    expect(csv.out).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('compare counts both groups and says what it cannot test', async () => {
  const { out } = await cli(['compare', '--a', 'surface=cli', '--b', 'surface=ide', '--json', '--db', db]);
  const { a, b, rates, axes, overlap } = JSON.parse(out);
  expect([a.sessions, b.sessions, overlap]).toEqual([2, 1, 0]);
  expect([rates.a.humanTurns, rates.b.humanTurns, rates.a.episodes, rates.b.episodes]).toEqual([4, 3, 1, 2]);
  const s5 = axes[0].labels.find((label: { label: string }) => label.label === 'S5');
  expect([s5.a, s5.b]).toEqual([
    { successes: 1, total: 1 },
    { successes: 1, total: 2 },
  ]);
  expect(s5.test.method).toBe('fisher');
});

test('stats --csv holds what was adjusted, and nothing where no session fits', async () => {
  const { out } = await cli(['stats', '--adjusted', '--csv', '--db', db]);
  expect(out.split('\n').filter((line) => line.startsWith('adjusted,'))).toHaveLength(4 + 8 + 7);
  const none = [...csvRecords((await cli(['stats', '--repo', 'no/such', '--csv', '--db', db])).out)];
  expect(none.slice(1).filter(([, , , , , total, value]) => total !== '0' || value !== '')).toEqual([]);
});

test('stats --clustered says from how many repositories, and gives the same values', async () => {
  const [naive, drawn] = await Promise.all(
    [[], ['--clustered']].map(async (more) =>
      JSON.parse((await cli(['stats', '--json', ...more, '--db', db])).out),
    ),
  );
  expect([naive.repositoriesDrawn, drawn.repositoriesDrawn]).toEqual([null, 2]);
  expect(drawn.rates.perTurn.value).toBe(naive.rates.perTurn.value);
  expect(drawn.rates.perTurn.low).not.toBe(naive.rates.perTurn.low);
  const { out } = await cli(['stats', '--clustered', '--db', db]);
  expect(out).toContain('95 % by repo');
  expect(out).toContain('too narrow as well');
});

test('stats --clustered is of the whole alone', async () => {
  const { code, err } = await cli(['stats', '--clustered', '--by', 'repo', '--db', db]);
  expect([code, err]).toEqual([2, expect.stringContaining('Leave out --by or --clustered')]);
});

test('cost counts from the offending turn', async () => {
  const { out } = await cli(['cost', '--json', '--db', db]);
  const { resolved, open } = JSON.parse(out);
  expect(resolved[0]).toMatchObject({
    label: 'all',
    episodes: 1,
    medians: { humanTurns: { value: 1 }, minutes: { value: 299 / 60 } },
  });
  expect(resolved[0].medians.toolCalls.value).toBe(2);
  expect(open[0].episodes).toBe(2);
});

test.each([
  [['compare', '--a', 'planet=mars', '--b', 'surface=ide'], 'names no filter'],
  [
    ['compare', '--a', 'surface=mars', '--b', 'surface=ide'],
    'No session fits the group `--a "surface=mars"`',
  ],
  [['compare', '--a', ' ', '--b', 'surface=ide'], 'describes no group'],
  [['compare', '--a', 'symptom=S99', '--b', 'surface=ide'], 'There is no symptom S99'],
  [['compare', '--a', 'since=soon', '--b', 'surface=ide'], 'is no date'],
  [['compare', '--a', 'surface=cli', '--b', 'surface=ide', '--surface', 'cli'], 'surface is given twice'],
  [['compare', '--a', 'min-confidence=2', '--b', 'surface=ide'], 'from 0 to 1'],
])('%j gets a sentence', async (args, sentence) => {
  const { code, err } = await cli([...args, '--db', db]);
  expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  expect(err).not.toContain('    at ');
});

test('one session, no episode and no neighbour are said in words', async () => {
  const said = async (...args: readonly string[]) => (await cli([...args, '--db', db])).out;
  expect(await said('persist', '--repo', 'acme/paint')).toContain('none follows another');
  expect(await said('cooccur', '--symptom', 'S8')).toContain('No episode fits');
  expect(await said('cost', '--symptom', 'S8')).toContain('No episode fits');
  expect(await said('trend', '--repo', 'nobody/nothing')).toContain('No session fits');
});

test('persist breaks what it leaves out only where a line is full', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'p.db');
  const store = openForWriting(path);
  const writer = createThreadWriter(store, registerDetector(store, detectorOf(await loadTaxonomy())));
  for (const day of ['10', '11'])
    writer.write(
      thread(
        session(day, [turn('Add a lock.')], { repo: 'acme/a', startedAt: `2026-04-${day}T10:00:00.000Z` }),
        [],
      ),
    );
  store.close();
  expect((await cli(['persist', '--db', path])).out).toContain(
    '- Left out: 0 sessions without a repository, 0 without a date, 0 the only one of\n  its repository.\n',
  );
});

test('trend names the column of the study whole', async () => {
  const head = (await cli(['trend', '--surface', 'ide', '--db', db])).out.match(
    /^trend of the share.*$/m,
  )?.[0];
  expect(head).toMatch(/ st\.IDE$/);
});
