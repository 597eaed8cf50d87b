import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A standing rule in one session, as it is exported. Others depend on these names: add to them, never rename. */
export interface ExportedRule {
  readonly session_id: string;
  readonly repo: string | null;
  readonly started_at: string | null;
  readonly counted: boolean;
  /** The same words have the same key in every session. */
  readonly rule: string;
  /** forbid, require, only or prefer. */
  readonly rule_kind: string;
  /** agents_md, config or developer. */
  readonly rule_source: string;
  /** Turn that it first holds in. */
  readonly turn: number;
  readonly verdict: string;
  readonly decided_by: string | null;
  readonly occasions: number;
  readonly restated_turns: readonly number[];
  readonly broken_turn: number | null;
  readonly broken_line: number | null;
  readonly turns_until_broken: number | null;
  readonly after_compaction: boolean | null;
  readonly episode_ids: readonly string[];
  /** Masked; null unless asked for. */
  readonly rule_text: string | null;
  readonly proof: string | null;
}

type Parsed = 'counted' | 'after_compaction' | 'restated_turns' | 'episode_ids';
type Raw = Omit<ExportedRule, Parsed> & {
  readonly counted: number;
  readonly after_compaction: number | null;
  readonly restated_turns: string;
  readonly episode_ids: string;
};

const EPISODES = `(SELECT json_group_array(id) FROM (SELECT e.id FROM json_each(l.episodes) j
    JOIN episodes e ON e.session = l.session AND e.ordinal = j.value WHERE e.standing <> 'duplicate' ORDER BY e.ordinal))`;

const sqlOf = (withText: boolean): string =>
  `SELECT s.id AS session_id, s.repo, s.started_at, s.standing = 'counted' AS counted, l.rule, l.kind AS rule_kind, l.source AS rule_source,
    l.turn, l.verdict, l.decided_by, l.occasions, l.restated AS restated_turns, l.broken_turn, l.broken_line, l.turns_until_broken,
    l.after_compaction, ${EPISODES} AS episode_ids, ${withText ? 'l.text' : 'NULL'} AS rule_text, ${withText ? 'l.proof' : 'NULL'} AS proof
  FROM sessions s INDEXED BY sessions_in_time CROSS JOIN ledger l ON l.session = s.key`;

/** Standing rules of the sessions that fit, one row a session and rule, in the order of time. */
export function* exportedRules(
  db: Database,
  filter: Filter,
  { text }: { readonly text: boolean },
): Generator<ExportedRule> {
  const { sql, params } = sessionCondition(filter, 'every');
  const rows = db.prepare<Cell[], Raw>(`${sqlOf(text)} WHERE ${sql} ORDER BY s.started_at, s.id, l.ordinal`);
  for (const row of rows.iterate(...params))
    yield {
      ...row,
      counted: row.counted === 1,
      after_compaction: row.after_compaction === null ? null : row.after_compaction === 1,
      restated_turns: JSON.parse(row.restated_turns),
      episode_ids: JSON.parse(row.episode_ids),
    };
}
