import type { Database } from 'better-sqlite3';
import { episodeCondition, type Filter, sessionCondition } from './filter.ts';
import type { Cell } from './rows.ts';

/** A rule over all the sessions in which it stood. */
export interface RuleRow {
  readonly rule: string;
  readonly text: string;
  readonly kind: string;
  readonly source: string;
  readonly check: Readonly<Record<string, unknown>>;
  /** Repository of the latest session. */
  readonly repo: string | null;
  readonly sessions: number;
  readonly kept: number;
  readonly broken: number;
  /** Of the broken, by the developer's word alone. */
  readonly broken_by_words: number;
  readonly untested: number;
  readonly undecided: number;
  readonly restated: number;
  /** Mean turns from statement to break. */
  readonly turns_until_broken: number | null;
  readonly broken_after_compaction: number;
  readonly bytes_before: number | null;
  readonly proof: readonly RuleProof[];
  readonly episodes: readonly string[];
}

export interface RuleProof {
  readonly session_id: string;
  readonly turn: number;
  readonly line: number | null;
  readonly what: string;
}

const SQL = `SELECT l.rule, max(l.text) AS text, max(l.kind) AS kind, max(l.source) AS source, max(l.decided_by_check) AS "check",
  count(*) AS sessions, sum(l.verdict = 'kept') AS kept, sum(l.verdict = 'broken') AS broken,
  sum(l.verdict = 'broken' AND l.decided_by = 'words') AS broken_by_words, sum(l.verdict = 'untested') AS untested,
  sum(l.verdict = 'undecided') AS undecided, sum(json_array_length(l.restated)) AS restated,
  avg(l.turns_until_broken) AS turns_until_broken, sum(coalesce(l.after_compaction, 0)) AS broken_after_compaction,
  max(l.bytes_before) AS bytes_before,
  json_group_array(json_object('session_id', s.id, 'turn', l.broken_turn, 'line', l.broken_line, 'what', l.proof))
    FILTER (WHERE l.verdict = 'broken') AS proof
  FROM ledger l JOIN sessions s ON s.key = l.session`;

type Stored = Omit<RuleRow, 'check' | 'proof' | 'repo' | 'episodes'> & {
  readonly check: string;
  readonly proof: string;
};

/** The ids of the rules that stood in sessions of a folder and of those below it. */
export function rulesUnder(db: Database, folder: string): ReadonlySet<string> {
  const rows = db.prepare<{ folder: string }, string>(
    `SELECT DISTINCT l.rule FROM ledger l JOIN sessions s ON s.key = l.session
      WHERE s.cwd = @folder OR substr(s.cwd, 1, length(@folder) + 1) = @folder || '/'`,
  );
  return new Set(rows.pluck().all({ folder }));
}

/** Rules of the sessions that fit, most often broken first. */
export function ruleRows(db: Database, filter: Filter): readonly RuleRow[] {
  const { sql, params } = sessionCondition(filter);
  const rows = db.prepare<Cell[], Stored>(
    `${SQL} WHERE ${sql} GROUP BY l.rule ORDER BY broken DESC, restated DESC, kept DESC, sessions DESC, l.rule`,
  );
  const repoOf = latestRepo(db, filter);
  const episodesOf = episodesAbout(db, filter);
  return rows.all(...params).map((row) => ({
    ...row,
    check: JSON.parse(row.check),
    repo: repoOf(row.rule),
    proof: JSON.parse(row.proof),
    episodes: episodesOf(row.rule),
  }));
}

function latestRepo(db: Database, filter: Filter): (rule: string) => string | null {
  const { sql, params } = sessionCondition(filter);
  const latest = db
    .prepare<Cell[], string | null>(
      `SELECT s.repo FROM ledger l JOIN sessions s ON s.key = l.session WHERE l.rule = ? AND ${sql}
      ORDER BY s.started_at DESC, s.id DESC LIMIT 1`,
    )
    .pluck();
  return (rule) => latest.get(rule, ...params) ?? null;
}

/** Ids of the episodes about a rule, in the order of time, in the same sessions. */
function episodesAbout(db: Database, filter: Filter): (rule: string) => readonly string[] {
  const [ofSession, ofEpisode] = [sessionCondition(filter), episodeCondition(filter)];
  const about = db
    .prepare<Cell[], string>(
      `SELECT e.id FROM ledger l JOIN sessions s ON s.key = l.session JOIN json_each(l.episodes) j
        JOIN episodes e ON e.session = l.session AND e.ordinal = j.value
      WHERE l.rule = ? AND ${ofSession.sql} AND ${ofEpisode.sql} ORDER BY s.started_at, s.id, e.ordinal`,
    )
    .pluck();
  return (rule) => about.all(rule, ...ofSession.params, ...ofEpisode.params);
}
