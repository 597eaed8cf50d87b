import type { Database } from 'better-sqlite3';
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

/** The session with this id, else the one of which a file's path ends like this. */
export function findSession(db: Database, name: string, file: string): string | null {
  const byName = db.prepare<[string], string>('SELECT id FROM sessions WHERE id = ?').pluck().get(name);
  if (byName !== undefined) return byName;
  const found = db
    .prepare<[string, string, string], string>(
      `SELECT s.id FROM sessions s, json_each(s.files) f WHERE f.value = ? OR substr(f.value, -length(?)) = ? ORDER BY s.id LIMIT 1`,
    )
    .pluck()
    .get(file, `/${file}`, `/${file}`);
  return found ?? null;
}
