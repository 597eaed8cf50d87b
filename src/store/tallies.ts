import type { Database } from 'better-sqlite3';
import {
  asksOfEpisodes,
  asksOfSessions,
  type Condition,
  episodeCondition,
  type Filter,
  sessionCondition,
} from './filter.ts';
import { type LabelSets, parseLabelText } from './label-text.ts';
import type { LabelTally, SessionTally } from './tally.ts';
import { asksForAll, labelTotals, surfaceTotals } from './totals.ts';

/** What sessions can be grouped by. */
export type SessionGroup = 'surface' | 'model' | 'repo' | 'month' | 'cli-version';

const GROUP_COLUMNS: Readonly<Record<SessionGroup, string>> = {
  surface: 's.surface',
  model: 's.model',
  repo: 's.repo',
  month: 'substr(s.started_at, 1, 7)',
  'cli-version': 's.cli_version',
};

/**
 * Episodes by their whole set of labels: all that shares are made of, in a few hundred rows however many episodes there are.
 * Without a filter the totals answer, without a question about sessions an index alone (a million episodes: 70 ms).
 */
export function labelTallies(db: Database, filter: Filter, by?: SessionGroup): readonly LabelTally[] {
  if (by === undefined && asksForAll(filter)) return labelTotals(db, filter);
  const group = by === undefined ? 'NULL' : GROUP_COLUMNS[by];
  const from = episodesFrom(filter, by !== undefined);
  // Grouping by a constant too would cost a sort of every episode.
  const keys = by === undefined ? 'e.labels' : `${group}, e.labels`;
  const sql = `SELECT ${group} AS "group", e.labels, count(*) AS episodes FROM ${from.sql} GROUP BY ${keys} ORDER BY ${keys}`;
  return db
    .prepare<unknown[], { group: string | null; labels: string; episodes: number }>(sql)
    .all(...from.params)
    .map((row) => ({ ...row, labels: parseLabelText(row.labels) }));
}

/** Sessions, their human turns and their episodes; filters on labels narrow the episodes, never the sessions they are compared with. */
export function sessionTallies(db: Database, filter: Filter, by?: SessionGroup): readonly SessionTally[] {
  if ((by === undefined || by === 'surface') && asksForAll(filter)) return surfaceTotals(db, filter, by);
  const group = by === undefined ? 'NULL' : GROUP_COLUMNS[by];
  const { sql, params } = sessionCondition(filter);
  const matching = asksOfEpisodes(filter) ? matchingEpisodes(filter) : { sql: 's.episodes', params: [] };
  const rows = `SELECT ${group} AS "group", s.human_turns AS turns, s.started_at AS began,
    ${matching.sql} AS episodes FROM sessions s
    WHERE ${sql} AND s.human_turns > 0`;
  return db
    .prepare<unknown[], SessionTally>(
      `SELECT "group", count(*) AS sessions, coalesce(sum(turns), 0) AS humanTurns, coalesce(sum(episodes), 0) AS episodes,
        coalesce(sum(episodes > 0), 0) AS sessionsWithEpisode, min(began) AS first, max(began) AS last FROM (${rows}) GROUP BY 1 ORDER BY 1`,
    )
    .all(...matching.params, ...params);
}

/** Groups that share no session as one. */
export function totalOf(tallies: readonly SessionTally[]): Omit<SessionTally, 'group'> {
  const sum = (of: (tally: SessionTally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  const known = (times: readonly (string | null)[]) => times.filter((time) => time !== null).sort();
  return {
    sessions: sum((tally) => tally.sessions),
    humanTurns: sum((tally) => tally.humanTurns),
    episodes: sum((tally) => tally.episodes),
    sessionsWithEpisode: sum((tally) => tally.sessionsWithEpisode),
    first: known(tallies.map((tally) => tally.first))[0] ?? null,
    last: known(tallies.map((tally) => tally.last)).at(-1) ?? null,
  };
}

function matchingEpisodes(filter: Filter): Condition {
  const { sql, params } = episodeCondition(filter);
  return { sql: `(SELECT count(*) FROM episodes e WHERE e.session = s.key AND ${sql})`, params };
}

/** How widely a label occurs. */
export interface LabelSpread {
  readonly label: string;
  readonly sessions: number;
  readonly repositories: number;
}

/** In how many sessions and repositories each label of an axis occurs. */
export function labelSpread(db: Database, filter: Filter, axis: keyof LabelSets): readonly LabelSpread[] {
  const [label, each] = LABEL_COLUMNS[axis];
  const from = episodesFrom(filter, true, { also: each });
  const sql = `SELECT ${label} AS label, count(DISTINCT e.session) AS sessions, count(DISTINCT s.repo) AS repositories
    FROM ${from.sql} AND ${label} IS NOT NULL GROUP BY 1 ORDER BY 1`;
  return db.prepare<unknown[], LabelSpread>(sql).all(...from.params);
}

/** The expression for a label of an axis, and the join that gives a row for each where an episode can have several. */
const LABEL_COLUMNS: Readonly<Record<keyof LabelSets, readonly [label: string, each: string]>> = {
  symptom: ['j.value', 'JOIN json_each(e.symptoms) j'],
  cause: ["j.value ->> 'label'", 'JOIN json_each(e.causes) j'],
  severity: ['e.severity', ''],
  locus: ['e.locus', ''],
  status: ['e.status', ''],
  resolver: ['e.resolver', ''],
};

/** Which table is walked through: sessions to count, sessions in the order of time to export, episodes to list the latest. */
export type Walk = keyof typeof WALKS;

const WALKS = {
  sessions: 'sessions s CROSS JOIN episodes e',
  time: 'sessions s INDEXED BY sessions_in_time CROSS JOIN episodes e',
  episodes: 'episodes e CROSS JOIN sessions s',
} as const;

/**
 * `episodes e` with `sessions s` joined where the filter or the caller needs it, and the WHERE clause. CROSS JOIN fixes the order of the
 * loops (https://www.sqlite.org/optoverview.html#crossjoin).
 */
export function episodesFrom(
  filter: Filter,
  joinSessions: boolean,
  { walk = 'sessions', also = '' }: { readonly walk?: Walk; readonly also?: string } = {},
): Condition {
  const ofEpisode = episodeCondition(filter);
  if (!joinSessions && !asksOfSessions(filter))
    return { sql: `episodes e WHERE ${ofEpisode.sql}`, params: ofEpisode.params };
  const ofSession = sessionCondition(filter);
  return {
    sql: `${WALKS[walk]} ON s.key = e.session ${also} WHERE ${ofEpisode.sql} AND ${ofSession.sql}`,
    params: [...ofEpisode.params, ...ofSession.params],
  };
}
