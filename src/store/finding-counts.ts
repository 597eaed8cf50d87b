import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/**
 * Silent findings of the sessions that fit: what the trace proves without a word from the developer. Those in turns copied from a
 * parent are the parent's, as in `findingRows`.
 */
export interface FindingCounts {
  readonly byKind: readonly { readonly kind: string; readonly findings: number; readonly sessions: number }[];
  /** The rules that were broken most often, in the words of the finding. */
  readonly brokenRules: readonly { readonly summary: string; readonly findings: number }[];
}

const TOP = 10;

export function findingCounts(db: Database, filter: Filter): FindingCounts {
  const { sql, params } = sessionCondition(filter);
  const from = `findings f JOIN sessions s ON s.key = f.session JOIN turns t ON t.session = f.session AND t.ordinal = f.turn
    WHERE ${sql} AND t.standing <> 'duplicate'`;
  return {
    byKind: db
      .prepare<Cell[], FindingCounts['byKind'][number]>(
        `SELECT f.kind, count(*) AS findings, count(DISTINCT f.session) AS sessions FROM ${from} GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
      .all(...params),
    brokenRules: db
      .prepare<Cell[], FindingCounts['brokenRules'][number]>(
        `SELECT f.summary, count(*) AS findings FROM ${from} AND f.kind = 'broken_rule' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP}`,
      )
      .all(...params),
  };
}
