import type { Database } from 'better-sqlite3';
import type { FileState } from './thread-record.ts';

/** A file as it was when it was last read. */
export interface KnownFile {
  readonly path: string;
  readonly thread: string;
  readonly inode: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly status: FileState;
}

/** Every file that the database knows, by path. */
export function knownFiles(db: Database): ReadonlyMap<string, KnownFile> {
  const rows = db
    .prepare<[], KnownFile>(
      'SELECT path, thread, inode, size, mtime_ms AS mtimeMs, status FROM files ORDER BY path',
    )
    .all();
  return new Map(rows.map((row) => [row.path, row]));
}
