import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coverage } from '../../src/store/coverage.ts';
import { type Db, openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { mergeFrom } from '../../src/store/merge.ts';
import { migrate } from '../../src/store/migrations.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { withoutFolders } from './older.ts';
import { session, thread, turn } from './sample.ts';

const DETECTOR = { version: '0', taxonomyVersion: 'v', taxonomyHash: 'h' };
const SHOP = '/home/ana/shop';

const at = (id: string, repo: string, cwd = SHOP) => thread(session(id, [turn('Go.')], { repo, cwd }));
const bare = at('bare', 'shop');
const named = at('named', 'acme/shop');
const again = at('again', 'acme/shop');
const fork = at('fork', 'ana/shop');
const elsewhere = at('elsewhere', 'shop', '/home/ana/old/shop');

function written(threads: readonly ReturnType<typeof at>[], db: Db = memory()): Db {
  createThreadWriter(db, registerDetector(db, DETECTOR)).write(...threads);
  return db;
}

const repos = (db: Db) =>
  Object.fromEntries(
    db.prepare('SELECT id, repo FROM sessions ORDER BY id').raw().all() as [string, string][],
  );

test.each([
  ['before', [bare, named, again]],
  ['after', [named, again, bare]],
  ['between', [named, bare, again]],
])(
  'a session without a remote counts with the repository of its folder: %s those that name it',
  (_, threads) => {
    const db = written([...threads, elsewhere]);
    expect(repos(db)).toEqual({
      again: 'acme/shop',
      bare: 'acme/shop',
      elsewhere: 'shop',
      named: 'acme/shop',
    });
    expect(coverage(db).joined).toBe(1);
  },
);

test('a folder in which two repositories are named lends neither, until one of them is gone', () => {
  const db = written([named, bare, fork]);
  expect(repos(db)).toMatchObject({ bare: 'shop', named: 'acme/shop', fork: 'ana/shop' });
  expect(coverage(db).joined).toBe(0);
  const writer = createThreadWriter(db, registerDetector(db, DETECTOR));
  writer.drop('named');
  expect(repos(db)).toEqual({ bare: 'ana/shop', fork: 'ana/shop' });
  writer.drop('fork');
  expect(repos(db)).toEqual({ bare: 'shop' });
});

test('a merge, and an older database, come to the same', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pushback-folders-')), 'shard.db');
  written([bare], openForWriting(file)).close();
  const target = written([named]);
  mergeFrom(target, file);
  expect(repos(target)).toEqual({ bare: 'acme/shop', named: 'acme/shop' });

  const old = written([bare, named, elsewhere]);
  withoutFolders(old);
  old.exec("UPDATE sessions SET repo = 'shop' WHERE id = 'bare'; PRAGMA user_version = 4");
  migrate(old);
  expect(repos(old)).toEqual({ bare: 'acme/shop', elsewhere: 'shop', named: 'acme/shop' });
  expect(repos(written([fork], old))).toMatchObject({ bare: 'shop' });
});
