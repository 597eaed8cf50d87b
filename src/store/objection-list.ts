import type { Database } from 'better-sqlite3';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';

/** An episode in which the developer objects in words that read like a rule. */
export interface ObjectionRow {
  readonly episode: string;
  readonly repo: string | null;
  /** The cue of the words: of those that the episode has, the first of `RULE_CUES`. */
  readonly cue: string;
  /** The words, as `show` quotes them. */
  readonly quote: string;
  /** Of the episode. */
  readonly probability: number | null;
}

/** Words that can stand in AGENTS.md, the plainest first: a rule given or given again, another language, "stop doing", "I told you". */
const RULE_CUES = ['turn.rule-restated', 'turn.language', 'turn.prohibition', 'turn.told-before'] as const;

/** One row an episode: the plainest words first, then the likeliest episodes. */
export function objectionRows(db: Database, filter: Filter): readonly ObjectionRow[] {
  const from = episodesFrom(filter, true, {
    also: `JOIN evidence v ON v.session = e.session AND (v.owner = 'episode' AND v.ordinal = e.ordinal
      OR v.owner = 'turn' AND v.ordinal IN (SELECT value FROM json_each(e.pushback_turns)))`,
  });
  const cues = RULE_CUES.map((cue, rank) => `WHEN '${cue}' THEN ${rank}`).join(' ');
  // One MIN or MAX: SQLite takes the other columns from the row that has it (https://www.sqlite.org/lang_select.html#bareagg).
  const sql = `SELECT e.id AS episode, s.repo, v.cue, v.quote, e.probability, min(CASE v.cue ${cues} END) AS rank
    FROM ${from.sql} AND v.cue IN (${RULE_CUES.map(() => '?').join(', ')})
    GROUP BY e.session, e.ordinal ORDER BY rank, e.probability DESC, e.id`;
  return db
    .prepare<Cell[], ObjectionRow & { readonly rank: number }>(sql)
    .all(...from.params, ...RULE_CUES)
    .map(({ rank: _, ...row }) => row);
}
