import type { Database } from 'better-sqlite3';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';

/** What an episode took, from the message whose work was objected to until the agent had answered the last objection. */
export interface EpisodeCost {
  readonly episodeId: string;
  readonly repo: string | null;
  readonly symptoms: readonly string[];
  readonly humanTurns: number;
  /** Null where the transcript counts none, or counts anew after a compaction. */
  readonly tokens: number | null;
  /** Clock time in minutes, breaks included; null where times are missing. */
  readonly minutes: number | null;
}

type Raw = Omit<EpisodeCost, 'symptoms' | 'humanTurns'> & {
  readonly symptoms: string;
  readonly first: number;
  readonly last: number;
};

const turn = (column: string, ordinal: string) =>
  `(SELECT ${column} FROM turns t WHERE t.session = e.session AND t.ordinal = ${ordinal})`;
const LAST = '(SELECT max(value) FROM json_each(e.pushback_turns))';

const SQL = `SELECT e.id AS episodeId, s.repo, e.symptoms, e.offending_turn AS first, ${LAST} AS last,
    ${turn('t.tokens_at_end', LAST)} - coalesce(${turn('t.tokens_at_end', 'e.offending_turn - 1')}, 0) AS tokens,
    (julianday(${turn('coalesce(t.ended_at, t.timestamp)', LAST)}) - julianday(${turn('t.timestamp', 'e.offending_turn')})) * 1440 AS minutes`;

/** The episodes that took most tokens (those without a count after them, by human turns and minutes), at most `limit`. */
export function costliestEpisodes(db: Database, filter: Filter, limit: number): readonly EpisodeCost[] {
  const from = episodesFrom(filter, true);
  return db
    .prepare<Cell[], Raw>(
      `SELECT * FROM (${SQL} FROM ${from.sql}) ORDER BY tokens DESC NULLS LAST, last - first DESC, minutes DESC, episodeId LIMIT ?`,
    )
    .all(...from.params, limit)
    .map(({ first, last, symptoms, ...row }) => ({
      ...row,
      symptoms: JSON.parse(symptoms),
      humanTurns: last - first + 1,
      tokens: row.tokens !== null && row.tokens >= 0 ? row.tokens : null,
    }));
}
