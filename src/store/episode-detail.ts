import type { Database } from 'better-sqlite3';
import type { Evidence } from '../detect/model.ts';
import type { Step } from '../session/model.ts';
import { type EpisodeRow, episodesByPrefix } from './episode-rows.ts';
import { sessionKey } from './keys.ts';

/** A human message near an episode, with what the agent did after it. */
export interface TurnDetail {
  readonly turn: number;
  /** `request` was answered with the work objected to; `pushback` objects; `between` and `after` stand around them. */
  readonly role: 'request' | 'between' | 'pushback' | 'after';
  readonly line: number;
  readonly timestamp: string | null;
  readonly text: string;
  readonly probability: number | null;
  readonly kind: string | null;
  readonly steps: readonly Step[];
  /** The terms of the score of a pushback turn, strongest first. */
  readonly evidence: readonly Evidence[];
}

export interface EpisodeDetail {
  readonly episode: EpisodeRow;
  readonly turns: readonly TurnDetail[];
  /** Why each label was given, by axis. */
  readonly evidence: readonly Evidence[];
}

/** Episodes whose id begins so: none, one, or several to choose from. */
export function findEpisodes(db: Database, prefix: string): readonly EpisodeRow[] {
  return /^[0-9a-z]{1,12}$/.test(prefix) ? episodesByPrefix(db, prefix, 20) : [];
}

interface RawTurn {
  readonly turn: number;
  readonly line: number;
  readonly timestamp: string | null;
  readonly text: string;
  readonly probability: number | null;
  readonly kind: string | null;
  readonly steps: string;
}

/** The episode with the request, what the agent did, each pushback and the turn that followed. */
export function episodeDetail(db: Database, episode: EpisodeRow): EpisodeDetail {
  const key = sessionKey(episode.session_id);
  const evidence = createEvidenceReader(db, key);
  const last = Math.max(...episode.pushback_turns);
  const rows = db
    .prepare<[number, number, number], RawTurn>(
      `SELECT t.ordinal AS turn, t.line, t.timestamp, t.text, l.probability, l.kind, t.steps
      FROM turns t LEFT JOIN turn_labels l ON l.session = t.session AND l.turn = t.ordinal
      WHERE t.session = ? AND t.ordinal BETWEEN ? AND ? ORDER BY t.ordinal`,
    )
    .all(key, Math.min(episode.offending_turn, ...episode.pushback_turns), last + 1);
  const ordinal = db
    .prepare<[string], number>('SELECT ordinal FROM episodes WHERE id = ?')
    .pluck()
    .get(episode.episode_id);
  return {
    episode,
    turns: rows.map((row) => {
      const role = roleOf(row.turn, episode);
      return {
        ...row,
        role,
        steps: JSON.parse(row.steps),
        evidence: role === 'pushback' ? evidence('turn', row.turn) : [],
      };
    }),
    evidence: evidence('episode', ordinal ?? 0),
  };
}

function roleOf(turn: number, episode: EpisodeRow): TurnDetail['role'] {
  if (episode.pushback_turns.includes(turn)) return 'pushback';
  if (turn === episode.offending_turn) return 'request';
  return turn > Math.max(...episode.pushback_turns) ? 'after' : 'between';
}

function createEvidenceReader(db: Database, key: number) {
  const select = db.prepare<[number, string, number], Evidence>(
    `SELECT rule_id AS ruleId, cue, axis, label, scope, turn, line, quote, contribution FROM evidence
    WHERE session = ? AND owner = ? AND ordinal = ? ORDER BY position`,
  );
  return (owner: 'turn' | 'episode', ordinal: number): readonly Evidence[] => select.all(key, owner, ordinal);
}
