import type { Database } from 'better-sqlite3';
import { asksOfEpisodes, type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';
import { holdsImported } from './tang-import.ts';

/** An episode as the comparing statistics read it. */
export interface EpisodeFacts {
  readonly episodeId: string;
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: string;
  readonly model: string | null;
  readonly startedAt: string | null;
  readonly symptoms: readonly string[];
  readonly causes: readonly { readonly label: string; readonly tier: string | null }[];
  readonly damageSeverity: string;
  readonly damageLocus: string | null;
  readonly resolutionStatus: string;
  readonly resolver: string | null;
  readonly probability: number;
}

/** A session as the comparing statistics read it: episodes and symptoms are those that fit the filter. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: string;
  readonly model: string | null;
  readonly startedAt: string | null;
  readonly humanTurns: number;
  readonly agentMessages: number;
  readonly episodes: number;
  readonly symptoms: readonly string[];
}

/** What the statistics of groups, time and neighbours are made of. */
export interface Facts {
  readonly episodes: readonly EpisodeFacts[];
  readonly sessions: readonly SessionFacts[];
  /** False where the sessions are those of a label file, which names only sessions with an episode: nothing is a rate of them. */
  readonly ratesKnown: boolean;
}

type RawEpisode = Omit<EpisodeFacts, 'symptoms' | 'causes'> & {
  readonly symptoms: string;
  readonly causes: string;
};

const EPISODE = `SELECT e.id AS episodeId, s.id AS sessionId, s.repo, s.surface, s.model, s.started_at AS startedAt, e.symptoms, e.causes,
  e.severity AS damageSeverity, e.locus AS damageLocus, e.status AS resolutionStatus, e.resolver, e.probability`;

const SESSION = `SELECT s.id AS sessionId, s.repo, s.surface, s.model, s.started_at AS startedAt, s.human_turns AS humanTurns,
  s.agent_messages AS agentMessages, s.episodes FROM sessions s`;

/**
 * The episodes that fit, and the sessions that they are set against. A filter on labels or probability narrows the episodes of a
 * session, never the sessions. Both in the order of time; held in memory (some 300 bytes an episode).
 */
export function statisticsRows(db: Database, filter: Filter): Facts {
  const episodes = episodeFacts(db, filter);
  const found = new Map<string, { count: number; symptoms: Set<string> }>();
  for (const { sessionId, symptoms } of episodes) {
    const own = found.get(sessionId) ?? { count: 0, symptoms: new Set() };
    own.count++;
    for (const symptom of symptoms) own.symptoms.add(symptom);
    found.set(sessionId, own);
  }
  const narrowed = asksOfEpisodes(filter);
  const { sql, params } = sessionCondition(filter);
  const sessions = db
    .prepare<Cell[], Omit<SessionFacts, 'symptoms'>>(
      `${SESSION} WHERE ${sql} AND s.human_turns > 0 ORDER BY s.started_at, s.id`,
    )
    .all(...params)
    .map((row) => {
      const own = found.get(row.sessionId);
      const count = narrowed ? (own?.count ?? 0) : row.episodes;
      return { ...row, episodes: count, symptoms: [...(own?.symptoms ?? [])].sort() };
    });
  return { episodes, sessions, ratesKnown: !holdsImported(db) };
}

function episodeFacts(db: Database, filter: Filter): readonly EpisodeFacts[] {
  const from = episodesFrom(filter, true);
  return db
    .prepare<Cell[], RawEpisode>(`${EPISODE} FROM ${from.sql} ORDER BY s.started_at, s.id, e.ordinal`)
    .all(...from.params)
    .map((row) => ({ ...row, symptoms: JSON.parse(row.symptoms), causes: JSON.parse(row.causes) }));
}

/** Sessions that rates leave out, by reason: kinds that nobody sat at, and those in which nobody typed anything. */
export function leftOut(db: Database, filter: Filter): Readonly<Record<string, number>> {
  const { sql, params } = sessionCondition(filter, 'every');
  const wanted = filter.apart === true ? `('counted', 'apart')` : `('counted')`;
  return Object.fromEntries(
    db
      .prepare<Cell[]>(
        `SELECT CASE WHEN s.human_turns = 0 THEN 'without a human message' ELSE s.kind END, count(*) FROM sessions s
        WHERE ${sql} AND (s.standing NOT IN ${wanted} OR s.human_turns = 0) GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
      .raw()
      .all(...params) as [string, number][],
  );
}
