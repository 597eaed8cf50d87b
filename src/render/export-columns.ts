import type { EpisodeRow } from '../store/episode-rows.ts';
import type { EvidenceRow } from '../store/evidence-export.ts';
import type { SessionRow } from '../store/session-export.ts';
import type { TurnRow } from '../store/turn-export.ts';
import type { CsvRow } from './csv.ts';

/** The columns of each exported table, in order. The rows of JSON Lines have the same fields, but for those that CSV needs twice. */
export const SESSION_COLUMNS: readonly (keyof SessionRow)[] = [
  'session_id',
  'source_path',
  'repo',
  'cwd',
  'surface',
  'originator',
  'model',
  'cli_version',
  'started_at',
  'ended_at',
  'human_turns',
  'agent_messages',
  'commands',
  'patches',
  'episodes',
  'parent_session_id',
  'kind',
  'counted',
  'era',
  'branch',
  'commit',
  'total_tokens',
];

export const TURN_COLUMNS: readonly (keyof TurnRow)[] = [
  'session_id',
  'source_path',
  'turn',
  'line',
  'timestamp',
  'is_pushback',
  'probability',
  'language',
  'turn_kind',
  'counted',
  'steering',
  'after_interrupt',
  'rolled_back',
  'text',
];

/** `causes` holds the labels; their tiers stand in a column of their own, in the same order. */
export const EPISODE_COLUMNS: readonly (keyof EpisodeRow | 'cause_tiers')[] = [
  'episode_id',
  'session_id',
  'source_path',
  'repo',
  'surface',
  'originator',
  'model',
  'cli_version',
  'started_at',
  'at',
  'kind',
  'counted',
  'pushback_turns',
  'pushback_lines',
  'offending_turn',
  'symptoms',
  'causes',
  'cause_tiers',
  'damage_severity',
  'damage_locus',
  'resolution_status',
  'resolver',
  'alignment_goal',
  'probability',
  'language',
  'detector_version',
  'taxonomy_hash',
  'pushback_text',
];

export const EVIDENCE_COLUMNS: readonly (keyof EvidenceRow)[] = [
  'episode_id',
  'session_id',
  'source_path',
  'turn',
  'line',
  'axis',
  'label',
  'rule_id',
  'cue',
  'scope',
  'contribution',
  'quote',
];

/** An episode as a row of CSV. */
export function episodeCells({ causes, ...row }: EpisodeRow): CsvRow {
  return {
    ...row,
    causes: causes.map((cause) => cause.label),
    cause_tiers: causes.map((cause) => cause.tier ?? ''),
  };
}
