import type { Database } from 'better-sqlite3';
import { type SpanCost, spanCosts } from './cost-rows.ts';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';

/** What an episode took, from the message whose work was objected to until the agent had answered the last objection. */
export interface ListedCost extends Pick<SpanCost, 'tokens' | 'minutes'> {
  readonly episodeId: string;
  readonly repo: string | null;
  readonly symptoms: readonly string[];
  /** The one whose work was objected to included. */
  readonly humanTurns: number;
}

interface Raw {
  readonly episodeId: string;
  readonly repo: string | null;
  readonly symptoms: string;
  readonly session: number;
  readonly first: number;
  readonly last: number;
}

const SQL = `SELECT e.id AS episodeId, s.repo, e.symptoms, e.session, e.offending_turn AS first,
  (SELECT max(value) FROM json_each(e.pushback_turns)) AS last`;

/** The episodes that took most tokens (those without a count after them, by human turns and minutes), at most `limit`. */
export function costliestEpisodes(db: Database, filter: Filter, limit: number): readonly ListedCost[] {
  const from = episodesFrom(filter, true);
  const costOf = spanCosts(db);
  return db
    .prepare<Cell[], Raw>(`${SQL} FROM ${from.sql} ORDER BY e.session, e.id`)
    .all(...from.params)
    .map(({ episodeId, repo, symptoms, ...span }) => {
      const { minutes = null, tokens = null } = costOf(span) ?? {};
      const humanTurns = span.last - span.first + 1;
      return { episodeId, repo, symptoms: JSON.parse(symptoms), humanTurns, minutes, tokens };
    })
    .sort(byCost)
    .slice(0, limit);
}

function byCost(a: ListedCost, b: ListedCost): number {
  const known = (value: number | null) => value ?? -1;
  return (
    known(b.tokens) - known(a.tokens) ||
    b.humanTurns - a.humanTurns ||
    known(b.minutes) - known(a.minutes) ||
    (a.episodeId < b.episodeId ? -1 : 1)
  );
}
