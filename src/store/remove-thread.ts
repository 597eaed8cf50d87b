import type { Database } from 'better-sqlite3';
import type { ThreadRecord } from './thread-record.ts';

/** Why a file is a copy when nothing but its content says so. */
export const SAME_ID = 'another thread has the same session id';

/** What has to go before a thread is written. Runs inside the writer's transaction. */
export function createRemover(db: Database) {
  const sessions = db.prepare<[string], { id: string; parent: string | null }>(
    'DELETE FROM sessions WHERE thread = ? RETURNING id, forked_from_id AS parent',
  );
  const files = db.prepare('DELETE FROM files WHERE thread = ?');
  const skipped = db.prepare('DELETE FROM skipped WHERE thread = ?');
  const taken = db.prepare<[string], string>('DELETE FROM files WHERE path = ? RETURNING thread').pluck();
  const filesLeft = db.prepare('SELECT 1 FROM files WHERE thread = ? LIMIT 1');
  const holder = db.prepare<[string], string>('SELECT thread FROM sessions WHERE id = ?').pluck();
  const markCopy = db.prepare(
    "UPDATE files SET session = NULL, status = 'copy', reason = ? WHERE thread = ?",
  );

  function forget(thread: string): readonly string[] {
    files.run(thread);
    skipped.run(thread);
    return sessions.all(thread).flatMap(({ id, parent }) => (parent === null ? [id] : [id, parent]));
  }

  return {
    /** Everything of the thread, and of a thread that lost its last file to this one. Returns the ids of the sessions that were there, and of those that they were forked from. */
    thread(thread: string, newFiles: ThreadRecord['files']): readonly string[] {
      const removed = [...forget(thread)];
      for (const { path } of newFiles) {
        const other = taken.get(path);
        if (other !== undefined && filesLeft.get(other) === undefined) removed.push(...forget(other));
      }
      return removed;
    },
    /**
     * Settles which of two threads has a session id that both claim: the one that is named by it, else the first by name. Returns true
     * when this one may have it (the other is then a copy), whichever came first.
     */
    rival({ thread, labelled }: ThreadRecord): boolean {
      const id = labelled?.session.id;
      const other = id === undefined ? undefined : holder.get(id);
      if (other === undefined) return true;
      const wins = thread === id || (other !== id && thread < other);
      if (wins) {
        sessions.all(other);
        markCopy.run(SAME_ID, other);
      }
      return wins;
    },
  };
}
