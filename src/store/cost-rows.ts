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

/** Where the cost of an episode begins and ends: the ordinals of two turns. */
export interface CostSpan {
  readonly session: number;
  readonly first: number;
  /** Null: the session's last. */
  readonly last: number | null;
}

export type SpanCost = Pick<EpisodeCost, 'humanTurns' | 'minutes' | 'tokens' | 'toolCalls'>;

interface Ends extends CostSpan {
  readonly symptoms: string;
  readonly resolved: number;
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
  CASE e.status WHEN 'RS1' THEN (SELECT max(value) FROM json_each(e.pushback_turns)) END AS last`;

const TURNS = `SELECT ordinal, unixepoch(timestamp, 'subsec') AS start, unixepoch(coalesce(ended_at, timestamp), 'subsec') AS end,
  tokens_at_end AS tokensAtEnd,
  (SELECT count(*) FROM json_each(t.steps) j WHERE j.value ->> 'kind' IN ('command', 'patch', 'tool')) AS toolCalls
  FROM turns t WHERE session = ? ORDER BY ordinal`;

/** The cost of each episode that fits, session by session. Episodes of sessions without stored turns (imported ones) give none. */
export function* costRows(db: Database, filter: Filter): Generator<EpisodeCost> {
  const from = episodesFrom(filter, true);
  const costOf = spanCosts(db);
  const episodes = db.prepare<Cell[], Ends>(
    `${ENDS} FROM ${from.sql} ORDER BY s.started_at, s.id, e.ordinal`,
  );
  for (const ends of episodes.all(...from.params)) {
    const cost = costOf(ends);
    if (cost !== null) yield { symptoms: JSON.parse(ends.symptoms), resolved: ends.resolved === 1, ...cost };
  }
}

/** What lies in a span of turns; null where the session has none. Quick where the spans of a session come one after the other. */
export function spanCosts(db: Database): (span: CostSpan) => SpanCost | null {
  const turnsOf = db.prepare<[number], TurnWork>(TURNS);
  let known = -1;
  let turns: readonly TurnWork[] = [];
  return (span) => {
    if (span.session !== known) turns = turnsOf.all(span.session);
    known = span.session;
    return turns.length === 0 ? null : costOf(span, turns);
  };
}

function costOf({ first, last }: CostSpan, turns: readonly TurnWork[]): SpanCost {
  const spanned = turns.filter(({ ordinal }) => ordinal >= first && (last === null || ordinal <= last));
  const before = turns.findLast((turn) => turn.ordinal < first);
  const [start, end] = [spanned[0]?.start ?? null, spanned.at(-1)?.end ?? null];
  return {
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
