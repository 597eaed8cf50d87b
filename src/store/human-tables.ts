import type { Database } from 'better-sqlite3';
import { type HumanEpisode, humanView } from './human-episodes.ts';
import type { HumanLabel } from './human-labels.ts';
import { sessionKey } from './keys.ts';
import { labelTextOf } from './label-text.ts';
import { insertInto } from './rows.ts';

/** Tables of the same names as those of the rules, which they hide from this connection until it is closed. */
const TABLES = `
CREATE TEMP TABLE episodes AS SELECT * FROM main.episodes WHERE FALSE;
CREATE TEMP TABLE sessions AS SELECT * FROM main.sessions WHERE FALSE;
CREATE INDEX temp.human_episodes_by_session ON episodes (session);
`;

const TOTALS = `
UPDATE temp.sessions SET episodes = (SELECT count(*) FROM temp.episodes e WHERE e.session = sessions.key);
CREATE TEMP TABLE session_totals AS
  SELECT standing, kind, surface, count(*) AS sessions, sum(human_turns > 0) AS with_turns, sum(episodes > 0) AS with_episode,
    sum(human_turns) AS human_turns, sum(episodes) AS episodes FROM temp.sessions GROUP BY 1, 2, 3;
CREATE TEMP TABLE episode_totals AS
  SELECT standing, labels, count(*) AS episodes FROM temp.episodes GROUP BY 1, 2;
`;

const COLUMNS = [
  'session',
  'ordinal',
  'standing',
  'labels',
  'probability',
  'pushback_turns',
  'symptoms',
  'causes',
  'severity',
  'locus',
  'status',
  'resolver',
] as const;

/**
 * From here on the queries of this connection see what one person says in place of what the rules say: the episodes, and as human turns the
 * messages judged. Sessions that are no longer in the database are left out. Returns how many messages stand behind it.
 */
export function seeAsPerson(db: Database, labels: readonly HumanLabel[]): number {
  db.pragma('query_only = OFF'); // temporary tables alone are written
  db.exec(TABLES);
  const standingOf = db.prepare<[number], string>('SELECT standing FROM main.sessions WHERE key = ?').pluck();
  const copy = db.prepare<[number]>('INSERT INTO temp.sessions SELECT * FROM main.sessions WHERE key = ?');
  const judged = db.prepare<[number, number]>('UPDATE temp.sessions SET human_turns = ? WHERE key = ?');
  const add = insertInto(db, 'temp.episodes', COLUMNS);
  let messages = 0;
  for (const id of new Set(labels.map((one) => one.session_id))) {
    const key = sessionKey(id);
    const { turns, episodes } = humanView(labels.filter((one) => one.session_id === id));
    const standing = standingOf.get(key);
    if (standing === undefined || turns.length === 0) continue;
    copy.run(key);
    judged.run(turns.length, key);
    messages += turns.length;
    episodes.forEach((episode, i) => {
      add({ session: key, ordinal: i + 1, standing, ...episodeRow(episode) });
    });
  }
  db.exec(TOTALS);
  db.pragma('query_only = ON');
  return messages;
}

function episodeRow(episode: HumanEpisode) {
  const one = (label: string | null): readonly string[] => (label === null ? [] : [label]);
  const { severity, locus, status, resolver } = episode;
  return {
    labels: labelTextOf({
      symptom: episode.symptoms,
      cause: episode.causes.map(({ label }) => label),
      severity: one(severity),
      locus: one(locus),
      status: one(status),
      resolver: one(resolver),
    }),
    probability: 1,
    pushback_turns: JSON.stringify(episode.turns),
    symptoms: JSON.stringify(episode.symptoms),
    causes: JSON.stringify(episode.causes),
    severity,
    locus,
    status,
    resolver,
  };
}
