import type { Database } from 'better-sqlite3';
import type { FileRecord, ThreadRecord } from './thread-record.ts';

/**
 * A file that can no longer be read takes nothing away. When no file of a thread gives a session, those of which one is stored are
 * marked with what is wrong with them, and the session stays until the file is readable again or is pruned. Returns whether that is so.
 * Runs inside the writer's transaction.
 */
export function createKeeper(db: Database): (record: ThreadRecord) => boolean {
  const mark = db.prepare<[string, string | null, number, number, number, string]>(
    `UPDATE files SET status = ?, reason = ?, inode = ?, size = ?, mtime_ms = ?
      WHERE path = ? AND thread IN (SELECT thread FROM sessions)`,
  );
  const keep = ({ status, reason, inode, size, mtimeMs, path }: FileRecord): boolean =>
    mark.run(status, reason, inode, size, mtimeMs, path).changes > 0;
  return ({ labelled, files }) =>
    labelled === null &&
    files.every(({ status }) => status === 'unreadable' || status === 'no_rollout') &&
    files.map(keep).some((kept) => kept);
}
