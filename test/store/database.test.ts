import { chmodSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import { openForReading, openForWriting, withDatabase } from '../../src/store/database.ts';
import { explainStoreError } from '../../src/store/explain.ts';
import { migrate, requireOurs } from '../../src/store/migrations.ts';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'pushback-')), 'data', 'pushback.db');

function sentence(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof UserError) return describeError(error);
    throw error;
  }
  return 'opened';
}

test('a new database is made with its folder and is readable by its owner alone', () => {
  const path = fresh();
  const db = openForWriting(path);
  db.exec("INSERT INTO skipped VALUES ('t', 'blank line', 1)");
  expect([path, `${path}-wal`, `${path}-shm`].map((file) => statSync(file).mode & 0o777)).toEqual([
    0o600, 0o600, 0o600,
  ]);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
  chmodSync(path, 0o644);
  openForWriting(path).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('every table is STRICT', () => {
  const db = openForWriting(fresh());
  const loose =
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
  expect(db.prepare(loose).all()).toEqual([]);
  db.close();
});

test('reading without a database says what to type', () => {
  const path = fresh();
  expect(sentence(() => openForReading(path))).toBe(
    `There is no database yet (${path}). Run \`pushback analyze\` first, or name another database with --db FILE.`,
  );
});

test('a database of a newer version, of another program, or no database at all is left alone', () => {
  const newer = fresh();
  const db = openForWriting(newer);
  db.pragma('user_version = 99');
  db.close();
  expect(sentence(() => openForReading(newer))).toMatch(
    /^The database was made by a newer pushback \(schema 99, this one knows \d+\)/,
  );
  expect(sentence(() => openForWriting(newer))).toMatch(/newer pushback/);

  const foreign = join(newer, '..', 'other.db');
  new Database(foreign).exec('CREATE TABLE mail (subject TEXT)').close();
  expect(sentence(() => openForWriting(foreign))).toMatch(/^This file is not a database of pushback/);

  const text = join(newer, '..', 'notes.txt');
  writeFileSync(text, 'Buy milk and bread, and do not forget the eggs.\n'.repeat(30));
  expect(sentence(() => openForReading(text))).toMatch(/^This file is not a database of pushback/);
});

test('a damaged database is named as such', async () => {
  const path = fresh();
  const db = openForWriting(path);
  db.exec(
    "INSERT INTO skipped SELECT value, 'r', 1 FROM generate_series(1, 5000)".replace(
      'generate_series(1, 5000)',
      '(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 5000) SELECT value FROM n)',
    ),
  );
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const size = statSync(path).size;
  const { openSync, writeSync, closeSync } = await import('node:fs');
  const handle = openSync(path, 'r+');
  for (let at = 4096; at < size; at += 4096) writeSync(handle, Buffer.alloc(2048, 0xff), 0, 2048, at);
  closeSync(handle);
  const reading = withDatabase(path, 'read', (broken) =>
    broken.prepare('SELECT sum(count) FROM skipped').all(),
  );
  await expect(reading).rejects.toThrow('The database is damaged');
});

test('a database that another program holds is waited for, then named', async () => {
  const path = fresh();
  const holder = openForWriting(path);
  holder.exec('BEGIN IMMEDIATE');
  const writing = withDatabase(path, 'write', (db) => {
    db.pragma('busy_timeout = 1');
    db.exec("INSERT INTO skipped VALUES ('t', 'r', 1)");
  });
  await expect(writing).rejects.toThrow('The database is in use by another program');
  holder.close();
});

test('a reader never writes', async () => {
  const path = fresh();
  openForWriting(path).close();
  const writing = withDatabase(path, 'read', (db) => db.exec("INSERT INTO skipped VALUES ('t', 'r', 1)"));
  await expect(writing).rejects.toThrow('The database cannot be written');
});

test('an error that is not the database’s stays as it is', () => {
  const error = new TypeError('x is not a function');
  expect(explainStoreError(error, 'a.db')).toBe(error);
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  expect(
    sentence(() => {
      throw explainStoreError(full, 'a.db');
    }),
  ).toMatch(/^The disk is full; what was stored before this is safe \(a\.db\)/);
});

test('an older database goes through the steps that it lacks, once, and keeps its rows', () => {
  const db = new Database(':memory:');
  const first = (to: Database.Database) => void to.exec('CREATE TABLE t (a TEXT) STRICT');
  const second = (to: Database.Database) => void to.exec('ALTER TABLE t ADD COLUMN b INTEGER');
  migrate(db, [first]);
  db.exec("INSERT INTO t VALUES ('kept')");
  migrate(db, [first, second]);
  migrate(db, [first, second]);
  expect(db.prepare('SELECT * FROM t').all()).toEqual([{ a: 'kept', b: null }]);
  expect(() => requireOurs(db, 'x.db', 1)).toThrow(/newer pushback/);
  expect(() => requireOurs(db, 'x.db', 2)).not.toThrow();
});

test('a step that fails leaves the database as it was', () => {
  const db = new Database(':memory:');
  const broken = (to: Database.Database) =>
    void to.exec('CREATE TABLE t (a TEXT) STRICT; CREATE TABLE t (a TEXT) STRICT');
  expect(() => migrate(db, [broken])).toThrow();
  expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
  expect(db.pragma('user_version', { simple: true })).toBe(0);
});

test('a reader that is the last to close leaves no files of WAL behind', async () => {
  const path = fresh();
  openForWriting(path).close();
  await withDatabase(path, 'read', (db) => db.prepare('SELECT count(*) FROM sessions').get());
  expect(readdirSync(dirname(path))).toEqual(['pushback.db']);
});
