import type { Database } from 'better-sqlite3';
import type { LabelledCause } from '../detect/model.ts';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';
import { asksForAll, labelTotals } from './totals.ts';

/** An episode as it is exported and printed as JSON. Others depend on these names: add to them, never rename. */
export interface EpisodeRow {
  readonly episode_id: string;
  readonly session_id: string;
  /** The file that holds the first pushback turn. */
  readonly source_path: string;
  readonly repo: string | null;
  readonly surface: string;
  readonly originator: string | null;
  readonly model: string | null;
  readonly cli_version: string | null;
  /** When the session began, and when the developer first pushed back; ISO 8601 UTC. */
  readonly started_at: string | null;
  readonly at: string | null;
  /** Whether `at` is the time of that message; false where it has none and `at` is when the session began. */
  readonly at_measured: boolean;
  readonly kind: string;
  /** False for sessions that stay out of the statistics. */
  readonly counted: boolean;
  /** Ordinals over the human messages of the session, from 1. */
  readonly pushback_turns: readonly number[];
  /** Lines of these messages in `source_path`, from 1. */
  readonly pushback_lines: readonly number[];
  readonly offending_turn: number;
  readonly symptoms: readonly string[];
  readonly causes: readonly LabelledCause[];
  readonly damage_severity: string;
  readonly damage_locus: string | null;
  readonly resolution_status: string;
  readonly resolver: string | null;
  readonly alignment_goal: string;
  readonly probability: number;
  readonly language: string;
  readonly detector_version: string;
  readonly taxonomy_hash: string;
  /** What was typed in the pushback turns, masked; null unless asked for. */
  readonly pushback_text: string | null;
}

type Raw = Omit<
  EpisodeRow,
  'counted' | 'at_measured' | 'pushback_turns' | 'pushback_lines' | 'symptoms' | 'causes'
> & {
  readonly counted: number;
  readonly at_measured: number;
  readonly pushback_turns: string;
  readonly pushback_lines: string;
  readonly symptoms: string;
  readonly causes: string;
};

/** CROSS JOIN: the few turns of the episode are looked up, never all of the session compared with them. */
const TURNS = `json_each(e.pushback_turns) j CROSS JOIN turns t ON t.session = e.session AND t.ordinal = j.value`;

function columns(withText: boolean): string {
  const text = `(SELECT group_concat(text, char(10) || char(10)) FROM (SELECT t.text FROM ${TURNS} ORDER BY j.key))`;
  return `e.id AS episode_id, s.id AS session_id,
    coalesce((SELECT s.files ->> t.file FROM turns t WHERE t.session = e.session AND t.ordinal = e.pushback_turns ->> 0), s.source_path) AS source_path,
    s.repo, s.surface, s.originator, s.model, s.cli_version, s.started_at, e.at,
    EXISTS (SELECT 1 FROM turns t WHERE t.session = e.session AND t.ordinal = e.pushback_turns ->> 0 AND t.timestamp IS NOT NULL) AS at_measured,
    s.kind, e.standing = 'counted' AS counted, e.pushback_turns,
    (SELECT json_group_array(line) FROM (SELECT t.line FROM ${TURNS} ORDER BY j.key)) AS pushback_lines,
    e.offending_turn, e.symptoms, e.causes, e.severity AS damage_severity, e.locus AS damage_locus, e.status AS resolution_status, e.resolver,
    e.alignment_goal, e.probability, e.language, d.version AS detector_version, d.taxonomy_hash,
    ${withText ? text : 'NULL'} AS pushback_text`;
}

export type EpisodeOrder = 'newest' | 'session';

const ORDERS: Readonly<Record<EpisodeOrder, string>> = {
  newest: 'e.at DESC, e.id DESC',
  session: 's.started_at, s.id, e.ordinal',
};

/** Episodes that fit the filter, one at a time, in a fixed order. `limit` 0 means all. */
export function* episodeRows(
  db: Database,
  filter: Filter,
  options: { readonly order: EpisodeOrder; readonly limit?: number; readonly text?: boolean },
): Generator<EpisodeRow> {
  const walk = options.order === 'newest' ? 'episodes' : 'time';
  const from = episodesFrom(filter, true, { walk, also: 'CROSS JOIN detectors d ON d.key = e.detector' });
  const sql = `SELECT ${columns(options.text === true)} FROM ${from.sql} ORDER BY ${ORDERS[options.order]} LIMIT ?`;
  for (const raw of db.prepare<Cell[], Raw>(sql).iterate(...from.params, options.limit || -1))
    yield fromRaw(raw);
}

/** How many episodes fit. */
export function countEpisodes(db: Database, filter: Filter): number {
  if (asksForAll(filter)) return labelTotals(db, filter).reduce((sum, tally) => sum + tally.episodes, 0);
  const from = episodesFrom(filter, false);
  return (
    db
      .prepare<Cell[], number>(`SELECT count(*) FROM ${from.sql}`)
      .pluck()
      .get(...from.params) ?? 0
  );
}

/** Episodes whose id begins with the given letters, at most `limit`. */
export function episodesByPrefix(db: Database, prefix: string, limit: number): readonly EpisodeRow[] {
  const sql = `SELECT ${columns(true)} FROM episodes e JOIN sessions s ON s.key = e.session JOIN detectors d ON d.key = e.detector
    WHERE e.id >= ? AND e.id < ? ORDER BY e.id LIMIT ?`;
  return db.prepare<Cell[], Raw>(sql).all(prefix, `${prefix}~`, limit).map(fromRaw);
}

function fromRaw(raw: Raw): EpisodeRow {
  return {
    ...raw,
    at_measured: raw.at_measured === 1,
    counted: raw.counted === 1,
    pushback_turns: JSON.parse(raw.pushback_turns),
    pushback_lines: JSON.parse(raw.pushback_lines),
    symptoms: JSON.parse(raw.symptoms),
    causes: JSON.parse(raw.causes),
  };
}
