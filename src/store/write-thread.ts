import type { Database } from 'better-sqlite3';
import type { Analysis } from '../detect/model.ts';
import type { Session } from '../session/model.ts';
import { sessionKey } from './keys.ts';
import { insertInto } from './rows.ts';
import { SESSION_COLUMNS, sessionRow, TURN_COLUMNS, turnRow } from './session-rows.ts';
import { createSettler } from './settle.ts';
import { createLabelWriter } from './write-labels.ts';

/** A file as it was when it was read, and what came of it. */
export interface FileRecord {
  readonly path: string;
  readonly inode: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly status: 'read' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly lines: number;
  readonly bytes: number;
  readonly records: number;
  readonly pending: boolean;
}

/** The files of one thread and the session that they make, masked and labelled. */
export interface ThreadRecord {
  readonly thread: string;
  readonly files: readonly FileRecord[];
  readonly skipped: Readonly<Record<string, number>>;
  readonly labelled: { readonly session: Session; readonly analysis: Analysis } | null;
}

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

/** Writes whole threads, each in one transaction that replaces what was known of it. */
export function createThreadWriter(db: Database, detector: number) {
  const addFile = insertInto(db, 'files', FILE_COLUMNS);
  const addSkipped = insertInto(db, 'skipped', ['thread', 'reason', 'count']);
  const addSession = insertInto(db, 'sessions', SESSION_COLUMNS);
  const addTurn = insertInto(db, 'turns', TURN_COLUMNS);
  const labels = createLabelWriter(db, detector);
  const settle = createSettler(db);
  const remove = createRemover(db);

  function addSessionOf({ thread, labelled }: ThreadRecord): void {
    if (labelled === null) return;
    const { session, analysis } = labelled;
    const key = sessionKey(session.id);
    addSession(sessionRow(session, key, thread, detector));
    for (const turn of session.turns) addTurn(turnRow(turn, key));
    labels.write(key, session, analysis);
  }

  function replace(record: ThreadRecord): void {
    const removed = remove.thread(record);
    for (const { mtimeMs, pending, ...file } of record.files)
      addFile({
        ...file,
        thread: record.thread,
        session: record.labelled?.session.id ?? null,
        mtime_ms: mtimeMs,
        pending: pending ? 1 : 0,
      });
    for (const [reason, count] of Object.entries(record.skipped))
      addSkipped({ thread: record.thread, reason, count });
    addSessionOf(record);
    const written = record.labelled === null ? [] : [record.labelled.session.id];
    for (const id of new Set([...removed, ...written])) settle(id);
  }

  return {
    write(record: ThreadRecord): void {
      db.transaction(replace).immediate(record);
    },
    /** Forgets a thread: its files are gone. Labels set by hand stay. */
    drop(thread: string): void {
      const run = db.transaction(() => {
        for (const id of remove.thread({ thread, files: [], labelled: null })) settle(id);
      });
      run.immediate();
    },
  };
}

/** Takes away a thread's rows (and a session of the same id); returns the ids of the sessions that were there. */
function createRemover(db: Database) {
  const sessions = db.prepare<[string, string | null], { id: string }>(
    'DELETE FROM sessions WHERE thread = ? OR id = ? RETURNING id',
  );
  const files = db.prepare('DELETE FROM files WHERE thread = ?');
  const file = db.prepare('DELETE FROM files WHERE path = ?');
  const skipped = db.prepare('DELETE FROM skipped WHERE thread = ?');
  return {
    thread(record: Pick<ThreadRecord, 'thread' | 'files' | 'labelled'>): readonly string[] {
      files.run(record.thread);
      skipped.run(record.thread);
      for (const { path } of record.files) file.run(path);
      return sessions.all(record.thread, record.labelled?.session.id ?? null).map((row) => row.id);
    },
  };
}
