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

/** Those of the given files that turned out to be no transcripts, and why. */
export function notRollouts(
  db: Database,
  paths: readonly string[],
): readonly { readonly path: string; readonly reason: string }[] {
  return db
    .prepare<[string], { path: string; reason: string }>(
      `SELECT path, coalesce(reason, 'it is no transcript') AS reason FROM files
      WHERE status = 'no_rollout' AND path IN (SELECT value FROM json_each(?)) ORDER BY path`,
    )
    .all(JSON.stringify(paths));
}
