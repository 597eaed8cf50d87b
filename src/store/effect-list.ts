import type { Database } from 'better-sqlite3';
import { episodeCondition, type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A session with the symptoms of each of its episodes. */
export interface EffectRow {
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: string;
  readonly startedAt: string | null;
  readonly humanTurns: number;
  readonly episodes: readonly (readonly string[])[];
}

/** Sessions that fit, in the order of time; a filter on labels or probability narrows their episodes. */
export function effectRows(db: Database, filter: Filter): readonly EffectRow[] {
  const [sessions, episodes] = [sessionCondition(filter), episodeCondition(filter)];
  const rows = db.prepare<Cell[], Omit<EffectRow, 'episodes'> & { episodes: string }>(
    `SELECT s.id AS sessionId, s.repo, s.surface, s.started_at AS startedAt, s.human_turns AS humanTurns,
      (SELECT json_group_array(json(e.symptoms)) FROM episodes e WHERE e.session = s.key AND ${episodes.sql}) AS episodes
    FROM sessions s WHERE ${sessions.sql} ORDER BY s.started_at, s.id`,
  );
  return rows
    .all(...episodes.params, ...sessions.params)
    .map((row) => ({ ...row, episodes: JSON.parse(row.episodes) }));
}
