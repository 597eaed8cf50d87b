import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** What the trace proves though nobody objected. */
export interface FindingRow {
  readonly session_id: string;
  readonly repo: string | null;
  readonly at: string | null;
  readonly kind: string;
  readonly turn: number;
  readonly line: number | null;
  readonly summary: string;
  /** What was said, and what the trace shows. */
  readonly evidence: readonly {
    readonly rule_id: string;
    readonly line: number | null;
    readonly quote: string;
  }[];
}

/** Findings of the sessions that fit, newest first; those in turns copied from a parent are the parent's. */
export function findingRows(db: Database, filter: Filter): readonly FindingRow[] {
  const { sql, params } = sessionCondition(filter);
  const rows = db.prepare<Cell[], Omit<FindingRow, 'evidence'> & { evidence: string }>(
    `SELECT s.id AS session_id, s.repo, coalesce(t.timestamp, s.started_at) AS at, f.kind, f.turn, f.line, f.summary,
      (SELECT json_group_array(json_object('rule_id', v.rule_id, 'line', v.line, 'quote', v.quote)) FROM evidence v
        WHERE v.session = f.session AND v.owner = 'finding' AND v.ordinal = f.ordinal) AS evidence
    FROM findings f JOIN sessions s ON s.key = f.session JOIN turns t ON t.session = f.session AND t.ordinal = f.turn
    WHERE ${sql} AND t.standing <> 'duplicate' ORDER BY at DESC, s.id, f.ordinal`,
  );
  return rows.all(...params).map((row) => ({ ...row, evidence: JSON.parse(row.evidence) }));
}
