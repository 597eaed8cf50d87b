import type { ExportedEpisode } from '../store/episode-export.ts';
import type { EvidenceRow } from '../store/evidence-export.ts';
import type { ExportedFinding } from '../store/finding-export.ts';
import type { ExportedLabel } from '../store/label-export.ts';
import type { ExportedRule } from '../store/rule-export.ts';
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
  'pushback_messages',
  'editing_turns',
  'contained_turns',
  'checked_claims',
  'true_claims',
  'failed_turns',
  'corrected_turns',
  'rules_kept',
  'rules_broken',
  'detector_version',
  'taxonomy_hash',
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
export const EPISODE_COLUMNS: readonly (keyof ExportedEpisode | 'cause_tiers')[] = [
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
  'at_measured',
  'cost_turns',
  'cost_minutes',
  'cost_tokens',
  'cost_tool_calls',
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

export const FINDING_COLUMNS: readonly (keyof ExportedFinding)[] = [
  'session_id',
  'source_path',
  'repo',
  'started_at',
  'turn',
  'line',
  'timestamp',
  'counted',
  'finding',
  'summary',
];

export const RULE_COLUMNS: readonly (keyof ExportedRule)[] = [
  'session_id',
  'repo',
  'started_at',
  'counted',
  'rule',
  'rule_kind',
  'rule_source',
  'turn',
  'verdict',
  'decided_by',
  'occasions',
  'restated_turns',
  'broken_turn',
  'broken_line',
  'turns_until_broken',
  'after_compaction',
  'episode_ids',
  'rule_text',
  'proof',
];

export const LABEL_COLUMNS: readonly (keyof ExportedLabel)[] = [
  'annotator',
  'session_id',
  'turn',
  'facet',
  'axis',
  'label',
  'tier',
];

/** An episode as a row of CSV. */
export function episodeCells({ causes, ...row }: ExportedEpisode): CsvRow {
  return {
    ...row,
    causes: causes.map((cause) => cause.label),
    cause_tiers: causes.map((cause) => cause.tier ?? ''),
  };
}
