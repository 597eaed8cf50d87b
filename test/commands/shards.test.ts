import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openForReading, withDatabase } from '../../src/store/database.ts';
import { replaceHumanLabels } from '../../src/store/human-labels.ts';
import { dump } from '../store/dump.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const FIXTURES = new URL('../../fixtures/', import.meta.url).pathname;
const SHARDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'pushback-shards-'));
const at = (name: string): string => join(folder, name);
const shards = Array.from({ length: SHARDS }, (_, i) => at(`${i}.db`));

async function ok(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await cli(args);
  expect([args[0], code, err]).toEqual([args[0], expect.any(Number), expect.not.stringContaining('fault')]);
  expect(code).not.toBe(2);
  return out;
}

/** Folders dealt to shards like cards, so that forks and parents of different folders come apart. */
function dealt(): readonly (readonly string[])[] {
  const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return shards.map((_, i) =>
    folders.filter((_, n) => n % SHARDS === i).map(({ name }) => join(FIXTURES, name)),
  );
}

beforeAll(async () => {
  await ok('analyze', ...dealt().flat(), '--db', at('whole.db'), '--jobs', '1');
  for (const [i, paths] of dealt().entries())
    await ok('analyze', ...paths, '--db', shards[i] ?? '', '--jobs', '1');
  await ok('merge', ...shards.toReversed(), '--db', at('merged.db'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function rows(path: string) {
  const db = openForReading(path);
  const { detectors: _, ...tables } = dump(db);
  db.close();
  return tables;
}

test('shards analysed apart and merged are the rows of one run', () => {
  const [whole, merged] = [rows(at('whole.db')), rows(at('merged.db'))];
  for (const table of ['sessions', 'turns', 'episodes', 'evidence', 'ledger', 'behaviour'])
    expect([table, whole[table]?.length]).not.toEqual([table, 0]);
  expect(merged).toEqual(whole);
});

test('and every table of a bundle is the same byte for byte', async () => {
  for (const name of ['whole', 'merged'])
    await ok('export', '--bundle', at(name), '--text', 'full', '--db', at(`${name}.db`));
  const files = readdirSync(at('whole/data'));
  expect(files).toHaveLength(14);
  for (const file of files)
    expect([
      file,
      readFileSync(at(`whole/data/${file}`)).equals(readFileSync(at(`merged/data/${file}`))),
    ]).toEqual([file, true]);
});

test('merging once more leaves what is there, and says how to take in what has grown', async () => {
  const again = await cli(['merge', shards[0] ?? '', '--db', at('merged.db')]);
  expect([again.code, again.out, again.err]).toEqual([0, expect.stringContaining('there already'), '']);
  const grown = at('grown.db');
  copyFileSync(shards[0] ?? '', grown);
  await withDatabase(grown, 'write', (db) => db.exec('UPDATE files SET size = size + 100'));
  const later = await cli(['merge', grown, '--db', at('merged.db')]);
  expect([later.code, later.err]).toEqual([
    1,
    expect.stringContaining('stays as it was: name a new file with --db to take in what has grown since.'),
  ]);
  const twice = await cli(['merge', shards[0] ?? '', grown, '--db', at('twice.db')]);
  expect(twice.err).toContain('Analyse their files together.');
});

test('labels of a file are not merged among transcripts, and nothing is changed by trying', async () => {
  const db = await sampleDatabase();
  await ok('export', '--shape', 'tang2026', '--format', 'json', '-o', at('labels.json'), '--db', db);
  await ok('import', at('labels.json'), '--db', at('labels.db'));
  for (const [target, shard] of [
    [at('new.db'), [at('labels.db'), db]],
    [db, [at('labels.db')]],
    [at('labels.db'), [db]],
  ] as const) {
    const { code, err } = await cli(['merge', ...shard, '--db', target]);
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be merged with transcripts')]);
  }
  expect(readdirSync(folder)).not.toContain('new.db');
});

test('one person who judged a message twice has one word; the other is told, and agreement compares the last', async () => {
  const [first, second] = [await sampleDatabase(), await sampleDatabase()];
  const judge = (path: string, annotator: string, label: string, day: number) =>
    withDatabase(path, 'write', (db) =>
      replaceHumanLabels(
        db,
        { annotator, session_id: 'lock', turn: 2, facet: 1 },
        [{ axis: 'pushback', label, tier: null }],
        `2026-07-${day}T10:30:00.000Z`,
      ),
    );
  await judge(first, 'ana', 'no', 10);
  await judge(second, 'ana', 'yes', 11);
  await judge(second, 'ben', 'yes', 9);
  const { err } = await cli(['merge', first, second, '--db', at('people.db')]);
  expect(err.split('\n').slice(0, 2)).toEqual([
    '1 message judged differently by the same person in two databases: the later judgement stands. Put aside:',
    '  ana, lock turn 2: no (2026-07-10 10:30)',
  ]);
  const { pairs } = JSON.parse(await ok('agreement', '--json', '--db', at('people.db')));
  expect(pairs[0]).toMatchObject({
    axis: 'pushback',
    first: 'ana',
    second: 'ben',
    confusion: { labels: ['yes'] },
  });
});
