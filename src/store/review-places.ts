import type { Database } from 'better-sqlite3';
import { sessionKey } from './keys.ts';

/** Where the messages of a session stand in its files. */
export interface SessionPlaces {
  readonly sessionId: string;
  readonly path: string;
  readonly turns: readonly { readonly turn: number; readonly lines: readonly number[] }[];
}

/** The messages of a session's first file; null where there is no such session. */
export function sessionPlaces(db: Database, sessionId: string): SessionPlaces | null {
  const key = sessionKey(sessionId);
  const path = db
    .prepare<[number], string>('SELECT source_path FROM sessions WHERE key = ?')
    .pluck()
    .get(key);
  if (path === undefined) return null;
  const turns = db
    .prepare<[number], { turn: number; lines: string }>(
      'SELECT ordinal AS turn, lines FROM turns WHERE session = ? AND file = 0 ORDER BY ordinal',
    )
    .all(key)
    .map(({ turn, lines }) => ({ turn, lines: JSON.parse(lines) }));
  return { sessionId, path, turns };
}

/** The session with this id, else the one whose path ends like this file. */
export function findSession(db: Database, name: string, file: string): string | null {
  const byName = db.prepare<[string], string>('SELECT id FROM sessions WHERE id = ?').pluck().get(name);
  if (byName !== undefined) return byName;
  const found = db
    .prepare<[string, string, string], string>(
      `SELECT id FROM sessions WHERE source_path = ? OR substr(source_path, -length(?)) = ? ORDER BY id LIMIT 1`,
    )
    .pluck()
    .get(file, `/${file}`, `/${file}`);
  return found ?? null;
}
