import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Db, openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { MERGED_TABLES, mergeFrom } from '../../src/store/merge.ts';
import { labelFileRows } from '../../src/store/tang-export.ts';
import { importLabelFile } from '../../src/store/tang-import.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { dump } from './dump.ts';
import { episode, session, thread, turn } from './sample.ts';
import { studyFile } from './study-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'pushback-merge-'));
let made = 0;

function database(threads: readonly ThreadRecord[]): { readonly path: string; readonly db: Db } {
  const path = join(folder, `${made++}.db`);
  const db = openForWriting(path);
  const key = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'abc' });
  const writer = createThreadWriter(db, key);
  for (const one of threads) writer.write(one);
  return { path, db };
}

const turns = [turn('Add a lock.'), turn('It still races.')];
const parent = thread(session('parent', turns), [episode([2])]);
/** A fork repeats its parent's turns: they count once where both are known. */
const fork = thread(
  session('fork', [...turns.map((one) => ({ ...one, inherited: true })), turn('Now it hangs.')], {
    forkedFromId: 'parent',
  }),
  [episode([2]), episode([3])],
);
const other = thread(session('other', [turn('Rename it.')]));

test.each([
  ['a fork in the shard after its parent', [parent], [fork, other]],
  ['a fork in the shard before its parent', [fork], [other, parent]],
])('shards merged equal one run: %s', (_name, first, second) => {
  const whole = dump(database([parent, fork, other]).db);
  const target = database([]).db;
  for (const shard of [first, second]) {
    const { path, db } = database(shard);
    db.close();
    expect(mergeFrom(target, path).doubled).toEqual([]);
  }
  expect(dump(target)).toEqual(whole);
});

test('a thread in two shards is kept from the first, and named', () => {
  const { db } = database([parent]);
  const before = dump(db);
  const shard = database([parent, other]);
  shard.db.close();
  expect(mergeFrom(db, shard.path)).toMatchObject({ sessions: 1, doubled: ['parent'] });
  expect(dump(db)['turns']?.length).toBe((before['turns']?.length ?? 0) + 1);
});

test('every table is either merged or a total that triggers keep', () => {
  const { db } = database([]);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  expect(tables.filter((name) => !String(name).endsWith('_totals')).sort()).toEqual(
    [...MERGED_TABLES].sort(),
  );
});

test('the rows of label files stay, in their order; a session that both name is kept from the first', () => {
  // One row a session, so that a cut falls between sessions.
  const rows = studyFile().slice(0, 60);
  const imported = (part: typeof rows) => {
    const made = database([]);
    importLabelFile(made.db, part, 'labels.json');
    return made;
  };
  const whole = imported(rows);
  const [first, second] = [imported(rows.slice(0, 40)), imported(rows.slice(30))];
  first.db.close();
  second.db.close();
  const target = database([]).db;
  expect(mergeFrom(target, first.path)).toMatchObject({ sessions: 40, doubled: [], imported: true });
  expect(mergeFrom(target, second.path)).toMatchObject({ sessions: 20, doubled: { length: 10 } });
  expect([...labelFileRows(target, {})]).toEqual(rows);
  const { episodes, sessions, imported: kept, episode_totals: totals } = dump(target);
  expect({ episodes, sessions, kept, totals }).toEqual({
    episodes: dump(whole.db)['episodes'],
    sessions: dump(whole.db)['sessions'],
    kept: dump(whole.db)['imported'],
    totals: dump(whole.db)['episode_totals'],
  });
});
