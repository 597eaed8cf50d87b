import type { Database } from 'better-sqlite3';
import type { Session } from '../session/model.ts';
import { sessionOf, type sessionRow, type turnRow } from './session-rows.ts';

/** Reads stored sessions back exactly as they were stored, masked. */
export function createSessionReader(db: Database): (key: number) => Session | null {
  const session = db.prepare<[number], ReturnType<typeof sessionRow>>('SELECT * FROM sessions WHERE key = ?');
  const turns = db.prepare<[number], ReturnType<typeof turnRow>>(
    'SELECT * FROM turns WHERE session = ? ORDER BY ordinal',
  );
  return (key) => {
    const row = session.get(key);
    return row === undefined ? null : sessionOf(row, turns.all(key));
  };
}
