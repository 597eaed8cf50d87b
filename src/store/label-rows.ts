import type { Episode, Evidence, SilentFinding, TurnVerdict } from '../detect/model.ts';
import type { Session } from '../session/model.ts';
import { episodeId } from './keys.ts';
import { labelText } from './label-text.ts';
import { flag } from './rows.ts';

export const TURN_LABEL_COLUMNS = [
  'session',
  'turn',
  'kind',
  'is_pushback',
  'probability',
  'language',
  'detector',
] as const;

export function turnLabelRow(verdict: TurnVerdict, session: number, detector: number) {
  return {
    session,
    turn: verdict.turn,
    kind: verdict.kind,
    is_pushback: flag(verdict.isPushback),
    probability: verdict.probability,
    language: verdict.language,
    detector,
  };
}

export const EPISODE_COLUMNS = [
  'id',
  'session',
  'ordinal',
  'standing',
  'at',
  'labels',
  'probability',
  'offending_turn',
  'pushback_turns',
  'symptoms',
  'causes',
  'severity',
  'locus',
  'status',
  'resolver',
  'alignment_goal',
  'language',
  'detector',
] as const;

/** `facet` is the episode's number among those that begin at the same turn. */
export function episodeRow(
  episode: Episode,
  facet: number,
  session: Session,
  keys: { readonly session: number; readonly detector: number },
) {
  const first = episode.pushbackTurns[0] ?? episode.offendingTurn;
  const at = session.turns.find((turn) => turn.ordinal === first)?.timestamp ?? session.startedAt;
  return {
    id: episodeId(session.id, first, facet),
    session: keys.session,
    ordinal: episode.ordinal,
    standing: 'counted',
    at,
    labels: labelText(episode),
    probability: episode.probability,
    offending_turn: episode.offendingTurn,
    pushback_turns: JSON.stringify(episode.pushbackTurns),
    symptoms: JSON.stringify(episode.symptoms),
    causes: JSON.stringify(episode.causes),
    severity: episode.severity,
    locus: episode.locus,
    status: episode.status,
    resolver: episode.resolver,
    alignment_goal: episode.alignmentGoal,
    language: episode.language,
    detector: keys.detector,
  };
}

export const FINDING_COLUMNS = ['session', 'ordinal', 'kind', 'turn', 'line', 'summary', 'detector'] as const;

export function findingRow(finding: SilentFinding, ordinal: number, session: number, detector: number) {
  const { kind, turn, line, summary } = finding;
  return { session, ordinal, kind, turn, line, summary, detector };
}

export const EVIDENCE_COLUMNS = [
  'session',
  'owner',
  'ordinal',
  'position',
  'rule_id',
  'cue',
  'axis',
  'label',
  'scope',
  'turn',
  'line',
  'quote',
  'contribution',
] as const;

export interface EvidenceOwner {
  readonly owner: 'turn' | 'episode' | 'finding';
  readonly ordinal: number;
}

export function evidenceRow(evidence: Evidence, place: EvidenceOwner, position: number, session: number) {
  return {
    session,
    owner: place.owner,
    ordinal: place.ordinal,
    position,
    rule_id: evidence.ruleId,
    cue: evidence.cue,
    axis: evidence.axis,
    label: evidence.label,
    scope: evidence.scope,
    turn: evidence.turn,
    line: evidence.line,
    quote: evidence.quote,
    contribution: evidence.contribution,
  };
}
