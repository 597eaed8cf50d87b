import type { Database } from 'better-sqlite3';
import { IMPORTED } from './detector.ts';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** Keys of the sessions that fit the filter and can be labelled, in the order of time. */
export function fittingSessions(db: Database, filter: Filter): readonly number[] {
  const { sql, params } = sessionCondition(filter);
  return db
    .prepare<Cell[], number>(
      `SELECT s.key FROM sessions s WHERE ${sql} AND s.era <> ? AND s.human_turns > 0 ORDER BY s.started_at, s.id`,
    )
    .pluck()
    .all(...params, IMPORTED);
}

/** Messages that a fork copied from a parent that is in the database too: they count there. */
export function copiedTurns(db: Database, session: number): ReadonlySet<number> {
  const copies = db
    .prepare<[number], number>("SELECT ordinal FROM turns WHERE session = ? AND standing = 'duplicate'")
    .pluck()
    .all(session);
  return new Set(copies);
}
