import type { Database } from 'better-sqlite3';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';

/** What lies between the offending turn of an episode and its end. Null where the transcript does not say. */
export interface EpisodeCost {
  readonly symptoms: readonly string[];
  readonly resolved: boolean;
  /** Messages that the developer typed after the offending one. */
  readonly humanTurns: number;
  readonly minutes: number | null;
  readonly tokens: number | null;
  /** Commands, patches and other tools. */
  readonly toolCalls: number;
}

interface Ends {
  readonly session: number;
  readonly symptoms: string;
  readonly resolved: number;
  readonly first: number;
  readonly last: number;
}

interface TurnWork {
  readonly ordinal: number;
  readonly start: number | null;
  readonly end: number | null;
  readonly tokensAtEnd: number | null;
  readonly toolCalls: number;
}

/** A resolved episode ends with the work on its last pushback, one that is not seen resolved with its session. */
const ENDS = `SELECT e.session, e.symptoms, e.status = 'RS1' AS resolved, e.offending_turn AS first,
  CASE e.status WHEN 'RS1' THEN (SELECT max(value) FROM json_each(e.pushback_turns))
    ELSE (SELECT max(t.ordinal) FROM turns t WHERE t.session = e.session) END AS last`;

const TURNS = `SELECT ordinal, unixepoch(timestamp, 'subsec') AS start, unixepoch(coalesce(ended_at, timestamp), 'subsec') AS end,
  tokens_at_end AS tokensAtEnd,
  (SELECT count(*) FROM json_each(t.steps) j WHERE j.value ->> 'kind' IN ('command', 'patch', 'tool')) AS toolCalls
  FROM turns t WHERE session = ? ORDER BY ordinal`;

/** The cost of each episode that fits, session by session. Episodes of sessions without stored turns (imported ones) give none. */
export function* costRows(db: Database, filter: Filter): Generator<EpisodeCost> {
  const from = episodesFrom(filter, true);
  const turnsOf = db.prepare<[number], TurnWork>(TURNS);
  const episodes = db.prepare<Cell[], Ends>(
    `${ENDS} FROM ${from.sql} ORDER BY s.started_at, s.id, e.ordinal`,
  );
  let session = -1;
  let turns: readonly TurnWork[] = [];
  for (const ends of episodes.all(...from.params)) {
    if (ends.session !== session) {
      session = ends.session;
      turns = turnsOf.all(session);
    }
    if (turns.length > 0) yield costOf(ends, turns);
  }
}

function costOf({ symptoms, resolved, first, last }: Ends, turns: readonly TurnWork[]): EpisodeCost {
  const spanned = turns.filter((turn) => turn.ordinal >= first && turn.ordinal <= last);
  const before = turns.findLast((turn) => turn.ordinal < first);
  const [start, end] = [spanned[0]?.start ?? null, spanned.at(-1)?.end ?? null];
  return {
    symptoms: JSON.parse(symptoms),
    resolved: resolved === 1,
    humanTurns: spanned.filter((turn) => turn.ordinal > first).length,
    minutes: start === null || end === null || end < start ? null : (end - start) / 60,
    tokens: tokensOf(before, spanned.at(-1)),
    toolCalls: spanned.reduce((sum, turn) => sum + turn.toolCalls, 0),
  };
}

/** The counter runs through the session; one that falls was set back (a resumed session) and says nothing. */
function tokensOf(before: TurnWork | undefined, last: TurnWork | undefined): number | null {
  const start = before === undefined ? 0 : before.tokensAtEnd;
  const end = last?.tokensAtEnd ?? null;
  return start === null || end === null || end < start ? null : end - start;
}
