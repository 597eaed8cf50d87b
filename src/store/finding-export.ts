import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** What the trace proves by itself, as it is exported. Others depend on these names: add to them, never rename. */
export interface ExportedFinding {
  readonly session_id: string;
  /** The file that the turn stands in. */
  readonly source_path: string;
  readonly repo: string | null;
  readonly started_at: string | null;
  readonly turn: number;
  readonly line: number | null;
  readonly timestamp: string | null;
  readonly counted: boolean;
  /** false_success_claim, unexecuted_claim, broken_rule or out_of_scope_change. */
  readonly finding: string;
  /** Masked; null unless asked for. */
  readonly summary: string | null;
}

const sqlOf = (withText: boolean): string =>
  `SELECT s.id AS session_id, coalesce(s.files ->> t.file, s.source_path) AS source_path, s.repo, s.started_at, f.turn, f.line, t.timestamp,
    t.standing = 'counted' AS counted, f.kind AS finding, ${withText ? 'f.summary' : 'NULL'} AS summary
  FROM sessions s INDEXED BY sessions_in_time CROSS JOIN findings f ON f.session = s.key
    CROSS JOIN turns t ON t.session = f.session AND t.ordinal = f.turn`;

/** Findings of the sessions that fit, in the order of time; those in turns copied from a parent that is here are left out. */
export function* exportedFindings(
  db: Database,
  filter: Filter,
  { text }: { readonly text: boolean },
): Generator<ExportedFinding> {
  const { sql, params } = sessionCondition(filter, 'every');
  const rows = db.prepare<Cell[], Omit<ExportedFinding, 'counted'> & { counted: number }>(
    `${sqlOf(text)} WHERE ${sql} AND t.standing <> 'duplicate' ORDER BY s.started_at, s.id, f.ordinal`,
  );
  for (const row of rows.iterate(...params)) yield { ...row, counted: row.counted === 1 };
}
