import type { Database } from 'better-sqlite3';
import { type EpisodeOrder, episodeRows } from './episode-rows.ts';
import type { Filter } from './filter.ts';
import { sessionKey } from './keys.ts';
import type { Row } from './rows.ts';

/** One reason for an episode or for one of its labels. Others depend on these names: add to them, never rename. */
export interface EvidenceRow {
  readonly episode_id: string;
  readonly session_id: string;
  readonly source_path: string;
  /** Ordinal of the turn and line of the file that it was seen in; no line where it speaks of none. */
  readonly turn: number;
  readonly line: number | null;
  readonly axis: string;
  /** The label it speaks for; null for the pushback itself. */
  readonly label: string | null;
  readonly rule_id: string;
  readonly cue: string;
  readonly scope: string;
  /** Log-odds or vote, negative when it speaks against. */
  readonly contribution: number;
  /** The words or the observation; null unless asked for. */
  readonly quote: string | null;
}

const SQL = `SELECT turn, line, axis, label, rule_id, cue, scope, contribution, quote FROM evidence
  WHERE session = @session AND (owner = 'episode' AND ordinal = (SELECT ordinal FROM episodes WHERE id = @episode)
    OR owner = 'turn' AND ordinal IN (SELECT value FROM json_each(@turns)))
  ORDER BY owner DESC, ordinal, position`;

/** The evidence of the episodes that fit, episode by episode in the order of time. */
export function* evidenceRows(
  db: Database,
  filter: Filter,
  options: { readonly quotes: boolean },
): Generator<EvidenceRow> {
  const select = db.prepare<Row, Omit<EvidenceRow, 'episode_id' | 'session_id' | 'source_path'>>(SQL);
  const order: EpisodeOrder = 'session';
  for (const { episode_id, session_id, source_path, pushback_turns } of episodeRows(db, filter, { order })) {
    const rows = select.all({
      session: sessionKey(session_id),
      episode: episode_id,
      turns: JSON.stringify(pushback_turns),
    });
    for (const row of rows)
      yield { episode_id, session_id, source_path, ...row, quote: options.quotes ? row.quote : null };
  }
}
