import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** The counts of one session behind the behavioural metrics. */
export interface BehaviourRow {
  readonly session_id: string;
  readonly repo: string | null;
  readonly model: string | null;
  readonly originator: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly turns: number;
  readonly pushback_turns: number;
  readonly editing_turns: number;
  readonly contained_turns: number;
  readonly checked_claims: number;
  readonly true_claims: number;
  readonly failed_turns: number;
  readonly corrected_turns: number;
  readonly rules_kept: number;
  readonly rules_broken: number;
}

/**
 * Human turns that push back. A session whose turns of its own are not all that count is a fork without its parent: there the
 * copied ones count too, and their labels are looked up. Over `behaviour b` and `sessions s`.
 */
export const PUSHBACK_TURNS = `CASE WHEN b.turns = s.human_turns THEN b.pushback_turns ELSE (
    SELECT count(*) FROM turns t JOIN turn_labels l ON l.session = t.session AND l.turn = t.ordinal
    WHERE t.session = s.key AND t.standing <> 'duplicate' AND l.is_pushback = 1) END`;

/**
 * One row a session that fits, in the order of time. `turns` and `pushback_turns` are those that the statistics count too;
 * the other counts are of the session's own turns, without what a fork copied.
 */
export function behaviourRows(db: Database, filter: Filter): readonly BehaviourRow[] {
  const { sql, params } = sessionCondition(filter);
  return db
    .prepare<Cell[], BehaviourRow>(
      `SELECT s.id AS session_id, s.repo, s.model, s.originator, s.started_at, s.ended_at, s.human_turns AS turns,
        ${PUSHBACK_TURNS} AS pushback_turns, b.editing_turns,
        b.contained_turns, b.checked_claims, b.true_claims, b.failed_turns, b.corrected_turns, b.rules_kept, b.rules_broken
      FROM behaviour b JOIN sessions s ON s.key = b.session WHERE ${sql} ORDER BY s.started_at, s.id`,
    )
    .all(...params);
}

/** One approval or denial of Codex's telemetry. */
export interface Decision {
  readonly callId: string;
  readonly conversationId: string;
  readonly tool: string;
  readonly decision: string;
  readonly source: string;
  readonly at: string | null;
}

/** Keeps decisions, each call once; the latest reading wins. */
export function keepDecisions(db: Database, decisions: readonly Decision[]): void {
  const add = db.prepare('INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?)');
  const all = db.transaction(() => {
    for (const one of decisions)
      add.run(one.callId, one.conversationId, one.tool, one.decision, one.source, one.at);
  });
  all.immediate();
}

export interface DecisionCount {
  readonly decision: string;
  readonly source: string;
  readonly calls: number;
  /** Calls that a stored transcript holds too, by call id. */
  readonly joined: number;
}

/** Decisions by what and who, with how many join a stored call. */
export function decisionCounts(db: Database): readonly DecisionCount[] {
  return db
    .prepare<[], DecisionCount>(
      `WITH calls AS (SELECT s.id AS id, j.value ->> 'callId' AS call FROM decisions d JOIN sessions s ON s.id = d.conversation_id
          JOIN turns t ON t.session = s.key, json_each(t.steps) j WHERE j.value ->> 'callId' IS NOT NULL)
      SELECT decision, source, count(*) AS calls,
        sum(EXISTS (SELECT 1 FROM calls WHERE calls.id = conversation_id AND calls.call = call_id)) AS joined
      FROM decisions GROUP BY decision, source ORDER BY calls DESC, decision, source`,
    )
    .all();
}
