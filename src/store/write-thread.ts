import type { Database } from 'better-sqlite3';
import { createKeeper } from './keep-session.ts';
import { sessionKey } from './keys.ts';
import { createRemover, SAME_ID } from './remove-thread.ts';
import { flag, insertInto } from './rows.ts';
import { SESSION_COLUMNS, sessionRow, TURN_COLUMNS, turnRow } from './session-rows.ts';
import { createSettler } from './settle.ts';
import type { ThreadRecord } from './thread-record.ts';
import { createLabelWriter } from './write-labels.ts';

const FILE_COLUMNS = [
  'path',
  'thread',
  'session',
  'inode',
  'size',
  'mtime_ms',
  'status',
  'reason',
  'lines',
  'bytes',
  'records',
  'pending',
] as const;

/**
 * Writes whole threads, those given together in one transaction; each replaces what was known of it, but for one that cannot be read any
 * more. `ground`: see `createLabelWriter`.
 */
export function createThreadWriter(db: Database, detector: number, ground?: () => number) {
  const addFile = insertInto(db, 'files', FILE_COLUMNS);
  const addSkipped = insertInto(db, 'skipped', ['thread', 'reason', 'count']);
  const addSession = insertInto(db, 'sessions', SESSION_COLUMNS);
  const addTurn = insertInto(db, 'turns', TURN_COLUMNS);
  const labels = createLabelWriter(db, detector, ground);
  const settle = createSettler(db);
  const remove = createRemover(db);
  const keeps = createKeeper(db);

  function writeFiles({ thread, files, labelled }: ThreadRecord): void {
    for (const { mtimeMs, pending, ...file } of files)
      addFile({
        ...file,
        thread,
        session: labelled?.session.id ?? null,
        mtime_ms: mtimeMs,
        pending: flag(pending),
      });
  }

  function writeSession({ thread, labelled }: ThreadRecord): void {
    if (labelled === null) return;
    const { session, analysis } = labelled;
    const key = sessionKey(session.id);
    addSession(sessionRow(session, key, thread, detector));
    for (const turn of session.turns) addTurn(turnRow(turn, key));
    labels.write(key, session, analysis);
  }

  function replace(given: ThreadRecord): void {
    if (keeps(given)) return;
    const removed = remove.thread(given.thread, given.files);
    const record = remove.rival(given) ? given : asCopy(given);
    writeFiles(record);
    for (const [reason, count] of Object.entries(record.skipped))
      addSkipped({ thread: record.thread, reason, count });
    writeSession(record);
    const written = given.labelled === null ? [] : [given.labelled.session.id];
    for (const id of new Set([...removed, ...written])) settle(id);
  }

  return {
    write(...records: readonly ThreadRecord[]): void {
      db.transaction(() => records.forEach(replace)).immediate();
    },
    /** Forgets a thread: its files are gone. Labels set by hand stay. */
    drop(thread: string): void {
      const run = db.transaction(() => {
        for (const id of remove.thread(thread, [])) settle(id);
      });
      run.immediate();
    },
  };
}

function asCopy(record: ThreadRecord): ThreadRecord {
  const files = record.files.map((file) => ({ ...file, status: 'copy' as const, reason: SAME_ID }));
  return { ...record, files, labelled: null };
}
