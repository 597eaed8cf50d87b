import type { Database } from 'better-sqlite3';
import { bareName, pathIndex, readFileName } from '../codex/file-name.ts';
import { once } from '../text/once.ts';
import { sessionKey } from './keys.ts';

/** Where the messages of a session stand in its files. */
export interface SessionPlaces {
  readonly sessionId: string;
  /** In the order of `Session.files`: several after a revert. */
  readonly files: readonly FilePlaces[];
}

export interface FilePlaces {
  readonly path: string;
  readonly turns: readonly { readonly turn: number; readonly lines: readonly number[] }[];
}

/** The messages of a session by file; null where there is no such session. */
export function sessionPlaces(db: Database, sessionId: string): SessionPlaces | null {
  const key = sessionKey(sessionId);
  const files = db.prepare<[number], string>('SELECT files FROM sessions WHERE key = ?').pluck().get(key);
  if (files === undefined) return null;
  const turns = db
    .prepare<[number], { turn: number; file: number; lines: string }>(
      'SELECT ordinal AS turn, file, lines FROM turns WHERE session = ? ORDER BY ordinal',
    )
    .all(key);
  const paths: readonly string[] = JSON.parse(files);
  return {
    sessionId,
    files: paths.map((path, file) => ({
      path,
      turns: turns
        .filter((one) => one.file === file)
        .map(({ turn, lines }) => ({ turn, lines: JSON.parse(lines) })),
    })),
  };
}

/** A labelled file among the sessions: whose it is, and which of the session's files; or why it is not there. */
export type FoundFile = { readonly sessionId: string; readonly file: number } | { readonly missing: string };

interface Stored {
  readonly id: string;
  readonly files: readonly string[];
}

/** Finds labelled files by the id of their session, else by their name, wherever they lay when they were labelled. */
export function createFileFinder(db: Database): (name: string, file: string) => FoundFile {
  const stored = once(() => index(db));
  return (name, file) => {
    const { byId, byPath, named } = stored();
    const [path, twin] = named(file);
    const session = byId.get(name) ?? byPath.get(path ?? '');
    if (session === undefined) return { missing: whyMissing(db, file) };
    const own = path === undefined ? onlyFile(session, file) : pathOf(session, file);
    if (own === null) return { missing: `its session ${session.id} is there, but not this file of it` };
    if (!byId.has(name) && twin !== undefined) return { missing: `it may be ${path} or ${twin}` };
    return { sessionId: session.id, file: own };
  };
}

function index(db: Database) {
  const sessions = db
    .prepare<[], { id: string; files: string }>('SELECT id, files FROM sessions ORDER BY id')
    .all()
    .map(({ id, files }): Stored => ({ id, files: JSON.parse(files) }));
  const byPath = new Map(sessions.flatMap((one) => one.files.map((path) => [path, one] as const)));
  return {
    byId: new Map(sessions.map((one) => [one.id, one])),
    byPath,
    named: pathIndex([...byPath.keys()]),
  };
}

/** Which of the session's files is meant; null for none. */
function pathOf({ files }: Stored, file: string): number | null {
  const [path] = pathIndex(files)(file);
  return path === undefined ? null : files.indexOf(path);
}

/** Its one file, under whatever name, where the labelled one was the first of its thread; null for none. */
function onlyFile({ files }: Stored, file: string): number | null {
  const { segmentId, part } = readFileName(file);
  return files.length === 1 && segmentId === '' && part === 0 ? 0 : null;
}

/** What came of a file that is no session's. */
function whyMissing(db: Database, file: string): string {
  const name = bareName(file);
  const read = db
    .prepare<[string], { path: string; reason: string | null }>(
      "SELECT path, reason FROM files WHERE instr(path, ?) > 0 AND status IN ('no_rollout', 'unreadable') ORDER BY path",
    )
    .all(name)
    .find(({ path }) => bareName(path) === name);
  return read === undefined ? 'not in the database' : `not read: ${read.reason ?? 'it is no transcript'}`;
}
