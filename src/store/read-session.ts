import type { Database } from 'better-sqlite3';
import type { Session, Turn } from '../session/model.ts';
import { once } from '../text/once.ts';
import { SESSION_COLUMNS, sessionOf, type sessionRow, TURN_COLUMNS, type turnRow } from './session-rows.ts';

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

/** Nine tenths of a session; in each table they stand last, so that SQLite need not walk over them. */
const LARGE = ['instructions', 'preamble', 'steps'];

/**
 * The same sessions, of which steps, preamble and instructions are read and parsed when something looks at them: while the database is
 * open and the session not written.
 */
export function createLazySessionReader(db: Database): (key: number) => Session | null {
  const session = db.prepare<[number], ReturnType<typeof sessionRow>>(
    `SELECT ${columns(SESSION_COLUMNS)} FROM sessions WHERE key = ?`,
  );
  const turns = db.prepare<[number], ReturnType<typeof turnRow>>(
    `SELECT ${columns(TURN_COLUMNS)} FROM turns WHERE session = ? ORDER BY ordinal`,
  );
  const steps = db
    .prepare<[number, number], string>('SELECT steps FROM turns WHERE session = ? AND ordinal = ?')
    .pluck();
  const large = (column: 'preamble' | 'instructions') =>
    db.prepare<[number], string>(`SELECT ${column} FROM sessions WHERE key = ?`).pluck();
  const [preamble, instructions] = [large('preamble'), large('instructions')];
  const lazyTurn = (turn: Turn, key: number): Turn => {
    const own = once(() => JSON.parse(steps.get(key, turn.ordinal) ?? '[]') as Turn['steps']);
    return {
      ...turn,
      get steps() {
        return own();
      },
    };
  };
  return (key) => {
    const row = session.get(key);
    if (row === undefined) return null;
    const small = sessionOf(row, turns.all(key));
    const before = once(() => JSON.parse(preamble.get(key) ?? '[]') as Session['preamble']);
    const told = once(() => JSON.parse(instructions.get(key) ?? '[]') as Session['instructions']);
    return {
      ...small,
      turns: small.turns.map((turn) => lazyTurn(turn, key)),
      get preamble() {
        return before();
      },
      get instructions() {
        return told();
      },
    };
  };
}

function columns(all: readonly string[]): string {
  return all.map((column) => (LARGE.includes(column) ? `'[]' AS ${column}` : column)).join(', ');
}
