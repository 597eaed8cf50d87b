import type { Database } from 'better-sqlite3';
import { asksOfEpisodes, asksOfSessions, type Filter } from './filter.ts';
import { parseLabelText } from './label-text.ts';
import type { LabelTally, SessionTally } from './tally.ts';

/** Whether everything that counts is asked for: then the totals that triggers keep answer, however much there is. */
export function asksForAll(filter: Filter): boolean {
  return !asksOfSessions(filter) && !asksOfEpisodes(filter);
}

function standings(filter: Filter): string {
  return filter.apart === true ? "('counted', 'apart')" : "('counted')";
}

/** Episodes by their labels. */
export function labelTotals(db: Database, filter: Filter): readonly LabelTally[] {
  const sql = `SELECT labels, sum(episodes) AS episodes FROM episode_totals WHERE standing IN ${standings(filter)} GROUP BY 1 ORDER BY 1`;
  return db
    .prepare<[], { labels: string; episodes: number }>(sql)
    .all()
    .map(({ labels, episodes }) => ({ group: null, labels: parseLabelText(labels), episodes }));
}

/** Sessions that have a human turn, as a whole or by surface. */
export function surfaceTotals(db: Database, filter: Filter, by?: 'surface'): readonly SessionTally[] {
  const group = by === undefined ? 'NULL' : 'surface';
  const span = db
    .prepare<[], { first: string | null; last: string | null }>(
      `SELECT min(started_at) AS first, max(started_at) AS last FROM (${spans(filter)})`,
    )
    .get();
  return db
    .prepare<[], Omit<SessionTally, 'first' | 'last'>>(
      `SELECT ${group} AS "group", sum(with_turns) AS sessions, sum(human_turns) AS humanTurns, sum(episodes) AS episodes,
        sum(with_episode) AS sessionsWithEpisode FROM session_totals WHERE standing IN ${standings(filter)}
      GROUP BY 1 HAVING sum(with_turns) > 0 ORDER BY 1`,
    )
    .all()
    .map((row) => ({ ...row, first: span?.first ?? null, last: span?.last ?? null }));
}

/** The ends of the index, one look each; sessions apart are few. */
function spans(filter: Filter): string {
  const counted = (end: string) =>
    `SELECT ${end}(started_at) AS started_at FROM sessions WHERE standing = 'counted'`;
  const apart = "SELECT started_at FROM sessions WHERE standing = 'apart' AND human_turns > 0";
  return [counted('min'), counted('max'), ...(filter.apart === true ? [apart] : [])].join(' UNION ALL ');
}
