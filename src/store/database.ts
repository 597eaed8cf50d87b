import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { UserError } from '../errors.ts';
import { explainStoreError } from './explain.ts';
import { migrate, needsMigration, requireOurs } from './migrations.ts';
import { liesInReadOnlyFolder, openInMemory } from './read-only-disk.ts';

export type Db = Database.Database;

const BUSY_MS = 5_000;

/** Opens the database to write, makes it where there is none (readable by its owner alone) and brings an older one up to date. */
export function openForWriting(path: string): Db {
  return explained(path, () => {
    makePrivate(path);
    const db = new Database(path, { timeout: BUSY_MS });
    closeOnError(db, () => {
      requireOurs(db, path);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.pragma('foreign_keys = ON');
      migrate(db);
    });
    return db;
  });
}

/** Opens an existing database to read. One of an older version is brought up to date first. */
export function openForReading(path: string): Db {
  if (!existsSync(path))
    throw new UserError('There is no database yet', {
      where: path,
      next: 'Run `pushback analyze` first, or name another database with --db FILE.',
    });
  if (statSync(path).size === 0)
    throw new UserError('The database is empty: nothing was written into it', {
      where: path,
      next: 'Run `pushback analyze` first, or name another database with --db FILE.',
    });
  return explained(path, () => {
    const db = openReadOnly(path);
    if (!closeOnError(db, () => needsMigration(db))) return db;
    db.close();
    openForWriting(path).close();
    return openReadOnly(path);
  });
}

function openReadOnly(path: string): Db {
  // Not `readonly`: the last program to close a WAL database tidies it up, which a read-only connection cannot do.
  const db = liesInReadOnlyFolder(path)
    ? openInMemory(path)
    : new Database(path, { fileMustExist: true, timeout: BUSY_MS });
  closeOnError(db, () => {
    requireOurs(db, path);
    db.pragma('query_only = ON');
  });
  return db;
}

/** Runs `use`, closes the database whatever happens, and turns SQLite's errors into sentences. */
export async function withDatabase<T>(
  path: string,
  mode: 'read' | 'write',
  use: (db: Db) => T | Promise<T>,
): Promise<T> {
  const db = mode === 'read' ? openForReading(path) : openForWriting(path);
  try {
    return await use(db);
  } catch (error) {
    throw explainStoreError(error, path);
  } finally {
    db.close();
  }
}

function closeOnError<T>(db: Db, prepare: () => T): T {
  try {
    return prepare();
  } catch (error) {
    db.close();
    throw error;
  }
}

function explained<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw explainStoreError(error, path);
  }
}

/** SQLite gives its -wal and -shm files the mode of the database. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path)) restrict(path);
  else closeSync(openSync(path, 'a', 0o600));
}

function restrict(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // Someone else's file, or a file system without modes: opening it says what matters.
  }
}
