import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { UserError } from '../errors.ts';

/** What a Node buffer, and SQLite's own interface, take. */
const MOST_BYTES = 2 ** 31 - 1;
/** The two bytes of the header that say "write-ahead log" (https://www.sqlite.org/fileformat.html §1.3.3). */
const JOURNAL_MODE = [18, 19];
const ROLLBACK = 1;

/** Whether nothing can be put beside the file: a read-only disk, a backup, somebody else's folder. */
export function liesInReadOnlyFolder(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/**
 * A database that keeps a write-ahead log needs files beside it even to be read. Where there can be none it is read into memory, as it
 * is and never to be written back. Throws `UserError` where a log that was not tidied up lies beside it, or where it is too large.
 */
export function openInMemory(path: string): Database.Database {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if ((log?.size ?? 0) > 0 || statSync(path).size > MOST_BYTES)
    throw new UserError('The database cannot be read where nothing can be written beside it', {
      where: path,
      next: 'Copy it with its -wal file to a folder of your own, and name the copy with --db FILE.',
    });
  const bytes = readFileSync(path);
  for (const at of JOURNAL_MODE) bytes[at] = ROLLBACK;
  return new Database(bytes);
}
