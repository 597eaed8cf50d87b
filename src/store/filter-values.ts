import type { Database } from 'better-sqlite3';
import { type Filter, namedSessions, SESSION_FILTERS } from './filter.ts';
import type { Cell } from './rows.ts';

/** A value that the filter names, and how many sessions of the whole database have it. */
export interface NamedValue {
  readonly name: (typeof SESSION_FILTERS)[number];
  readonly value: string;
  readonly sessions: number;
  /** Of these, how many nobody sat at. */
  readonly apart: number;
}

/** Every repository, surface, originator and model that the filter names. */
export function namedValues(db: Database, filter: Filter): readonly NamedValue[] {
  return SESSION_FILTERS.flatMap((name) =>
    (filter[name] ?? []).map((value) => {
      const { sql, params } = namedSessions(name, [value]);
      const found = db
        .prepare<Cell[], Pick<NamedValue, 'sessions' | 'apart'>>(
          `SELECT count(*) AS sessions, coalesce(sum(s.standing = 'apart'), 0) AS apart FROM sessions s WHERE ${sql}`,
        )
        .get(...params);
      return { name, value, sessions: found?.sessions ?? 0, apart: found?.apart ?? 0 };
    }),
  );
}

/** The values that sessions have, the most frequent first. */
export function valuesThere(db: Database, name: NamedValue['name']): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT ${name} FROM sessions WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1`,
    )
    .pluck()
    .all();
}
