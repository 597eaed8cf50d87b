import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A human message as it is exported. Others depend on these names: add to them, never rename. */
export interface TurnRow {
  readonly session_id: string;
  /** The file that it stands in. */
  readonly source_path: string;
  /** Ordinal over the human messages of the session, from 1. */
  readonly turn: number;
  /** Line of `source_path`, from 1. */
  readonly line: number;
  readonly timestamp: string | null;
  readonly is_pushback: boolean;
  readonly probability: number | null;
  readonly language: string | null;
  /** What it does: request, answer, approval, correction … */
  readonly turn_kind: string | null;
  readonly counted: boolean;
  readonly steering: boolean;
  readonly after_interrupt: boolean;
  readonly rolled_back: boolean;
  /** Masked; null unless asked for. */
  readonly text: string | null;
}

type Flag = 'is_pushback' | 'counted' | 'steering' | 'after_interrupt' | 'rolled_back';
type Raw = Omit<TurnRow, Flag> & Readonly<Record<Flag, number>>;

function sqlOf(withText: boolean): string {
  return `SELECT s.id AS session_id, coalesce(s.files ->> t.file, s.source_path) AS source_path, t.ordinal AS turn, t.line, t.timestamp,
    coalesce(l.is_pushback, 0) AS is_pushback, l.probability, l.language, l.kind AS turn_kind, t.standing = 'counted' AS counted,
    t.steering, t.after_interrupt, t.rolled_back, ${withText ? 't.text' : 'NULL'} AS text
    FROM sessions s INDEXED BY sessions_in_time CROSS JOIN turns t ON t.session = s.key LEFT JOIN turn_labels l ON l.session = t.session AND l.turn = t.ordinal`;
}

/** Human messages of the sessions that fit, in the order of time; copies in forks of a parent that is here are left out. */
export function* turnRows(
  db: Database,
  filter: Filter,
  options: { readonly text: boolean },
): Generator<TurnRow> {
  const { sql, params } = sessionCondition(filter, 'every');
  const rows = db.prepare<Cell[], Raw>(
    `${sqlOf(options.text)} WHERE ${sql} AND t.standing <> 'duplicate' ORDER BY s.started_at, s.id, t.ordinal`,
  );
  for (const row of rows.iterate(...params))
    yield {
      ...row,
      is_pushback: row.is_pushback === 1,
      counted: row.counted === 1,
      steering: row.steering === 1,
      after_interrupt: row.after_interrupt === 1,
      rolled_back: row.rolled_back === 1,
    };
}
