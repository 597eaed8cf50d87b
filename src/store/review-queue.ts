import type { Database } from 'better-sqlite3';
import type { Step } from '../session/model.ts';
import { type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A human message to be judged. */
export interface ReviewTurn {
  readonly session: number;
  readonly sessionId: string;
  readonly turn: number;
  readonly probability: number;
  /** The episode of the rules that begins here, if any. */
  readonly episodeId: string | null;
  readonly repo: string | null;
  readonly at: string | null;
}

const FIRST = 'e.session = t.session AND e.pushback_turns ->> 0 = t.ordinal';

/** Every human message that counts, with what the rules think of it, in the order of time. */
export function reviewTurns(db: Database, filter: Filter): readonly ReviewTurn[] {
  const { sql, params } = sessionCondition(filter);
  return db
    .prepare<Cell[], ReviewTurn>(
      `SELECT t.session, s.id AS sessionId, t.ordinal AS turn, l.probability, s.repo, coalesce(t.timestamp, s.started_at) AS at,
        (SELECT min(e.id) FROM episodes e WHERE ${FIRST}) AS episodeId
      FROM turns t JOIN sessions s ON s.key = t.session JOIN turn_labels l ON l.session = t.session AND l.turn = t.ordinal
      WHERE ${sql} AND t.standing = 'counted' AND t.ordinal > 1 ORDER BY s.started_at, s.id, t.ordinal`,
    )
    .all(...params);
}

/** A message near the one to be judged, with what the agent did after it. */
export interface ContextTurn {
  readonly turn: number;
  readonly text: string;
  readonly steps: readonly Step[];
}

/** The message before, the message itself, and the one after it. */
export function reviewContext(db: Database, { session, turn }: ReviewTurn): readonly ContextTurn[] {
  return db
    .prepare<[number, number, number], { turn: number; text: string; steps: string }>(
      'SELECT ordinal AS turn, text, steps FROM turns WHERE session = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal',
    )
    .all(session, turn - 1, turn + 1)
    .map((row) => ({ ...row, steps: JSON.parse(row.steps) }));
}
