import type { Database } from 'better-sqlite3';
import { PUSHBACK_TURNS } from './behaviour-list.ts';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A session as it is exported. Others depend on these names: add to them, never rename. */
export interface SessionRow {
  readonly session_id: string;
  readonly source_path: string;
  readonly repo: string | null;
  readonly cwd: string | null;
  readonly surface: string;
  readonly originator: string | null;
  readonly model: string | null;
  readonly cli_version: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  /** Without turns and episodes that a fork copied from a parent that is exported too. */
  readonly human_turns: number;
  readonly agent_messages: number;
  readonly commands: number;
  readonly patches: number;
  readonly episodes: number;
  readonly parent_session_id: string | null;
  readonly kind: string;
  /** Whether it is in the denominator of the rates: interactive, and somebody typed something. */
  readonly counted: boolean;
  readonly era: string;
  readonly branch: string | null;
  readonly commit: string | null;
  readonly total_tokens: number | null;
  /** The counts behind `metrics`, all null for sessions whose labels came with a file; see `BehaviourRow`. */
  readonly pushback_messages: number | null;
  readonly editing_turns: number | null;
  readonly contained_turns: number | null;
  readonly checked_claims: number | null;
  readonly true_claims: number | null;
  readonly failed_turns: number | null;
  readonly corrected_turns: number | null;
  readonly rules_kept: number | null;
  readonly rules_broken: number | null;
  /** What gave the labels of the session and of its turns. */
  readonly detector_version: string;
  readonly taxonomy_hash: string;
}

const SQL = `SELECT s.id AS session_id, s.source_path, s.repo, s.cwd, s.surface, s.originator, s.model, s.cli_version, s.started_at, s.ended_at,
  s.human_turns, s.agent_messages, s.commands, s.patches, s.episodes, s.parent_id AS parent_session_id, s.kind,
  s.standing = 'counted' AS counted, s.era, s.branch, s.commit_hash AS "commit", s.tokens ->> 'total' AS total_tokens,
  CASE WHEN b.session IS NOT NULL THEN ${PUSHBACK_TURNS} END AS pushback_messages, b.editing_turns, b.contained_turns, b.checked_claims,
  b.true_claims, b.failed_turns, b.corrected_turns, b.rules_kept, b.rules_broken, d.version AS detector_version, d.taxonomy_hash
  FROM sessions s INDEXED BY sessions_in_time CROSS JOIN detectors d ON d.key = s.detector LEFT JOIN behaviour b ON b.session = s.key`;

/** Sessions of every kind that fit the filter, in the order of time. */
export function* sessionRows(db: Database, filter: Filter): Generator<SessionRow> {
  const { sql, params } = sessionCondition(filter, 'every');
  const rows = db.prepare<Cell[], Omit<SessionRow, 'counted'> & { counted: number }>(
    `${SQL} WHERE ${sql} ORDER BY s.started_at, s.id`,
  );
  for (const row of rows.iterate(...params)) yield { ...row, counted: row.counted === 1 };
}
