import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Db, openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { mergeFrom } from '../../src/store/merge.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { dump } from './dump.ts';
import { episode, session, thread, turn } from './sample.ts';

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
