import type { Behaviour, LedgerEntry } from '../session/constraint-model.ts';
import { flag } from './rows.ts';

export const LEDGER_COLUMNS = [
  'session',
  'ordinal',
  'rule',
  'kind',
  'source',
  'text',
  'language',
  'turn',
  'line',
  'bytes_before',
  'decided_by_check',
  'verdict',
  'decided_by',
  'occasions',
  'restated',
  'broken_turn',
  'broken_line',
  'turns_until_broken',
  'after_compaction',
  'proof',
  'episodes',
] as const;

export function ledgerRow(entry: LedgerEntry, ordinal: number, session: number) {
  return {
    session,
    ordinal,
    rule: entry.key,
    kind: entry.kind,
    source: entry.source,
    text: entry.text,
    language: entry.language,
    turn: entry.turn,
    line: entry.line,
    bytes_before: entry.bytesBefore,
    decided_by_check: JSON.stringify(entry.check),
    verdict: entry.verdict,
    decided_by: entry.decidedBy,
    occasions: entry.occasions,
    restated: JSON.stringify(entry.restated),
    broken_turn: entry.brokenTurn,
    broken_line: entry.brokenLine,
    turns_until_broken: entry.turnsUntilBroken,
    after_compaction: entry.afterCompaction === null ? null : flag(entry.afterCompaction),
    proof: entry.proof,
    episodes: JSON.stringify(entry.episodes),
  };
}

export const BEHAVIOUR_COLUMNS = [
  'session',
  'turns',
  'pushback_turns',
  'editing_turns',
  'contained_turns',
  'checked_claims',
  'true_claims',
  'failed_turns',
  'corrected_turns',
  'rules_kept',
  'rules_broken',
] as const;

/** Rules count as kept or broken where the trace decided them. */
export function behaviourRow(counts: Behaviour, ledger: readonly LedgerEntry[], session: number) {
  const decided = (verdict: LedgerEntry['verdict']) =>
    ledger.filter((entry) => entry.verdict === verdict && entry.decidedBy === 'trace').length;
  return {
    session,
    turns: counts.turns,
    pushback_turns: counts.pushbackTurns,
    editing_turns: counts.editingTurns,
    contained_turns: counts.containedTurns,
    checked_claims: counts.checkedClaims,
    true_claims: counts.trueClaims,
    failed_turns: counts.failedTurns,
    corrected_turns: counts.correctedTurns,
    rules_kept: decided('kept'),
    rules_broken: decided('broken'),
  };
}
