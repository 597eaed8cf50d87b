import type { SilentFinding, TurnVerdict } from '../detect/model.ts';
import type { Behaviour } from '../session/constraint-model.ts';
import type { Turn } from '../session/model.ts';
import { checkOf } from '../session/verify.ts';
import { appliedChanges, commandsOf } from '../session/work.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { judgedClaims } from './judged-claims.ts';
import type { TraceContext } from './rule-outcome.ts';

/** The counts behind the behavioural metrics. Copied turns belong to the parent. */
export function behaviourOf(
  context: TraceContext,
  verdicts: readonly TurnVerdict[],
  findings: readonly SilentFinding[],
  taxonomy: Taxonomy,
): Behaviour {
  const turns = context.session.turns.filter((turn) => !turn.inherited);
  const found = (turn: Turn, kind: SilentFinding['kind']) =>
    findings.some((one) => one.turn === turn.ordinal && one.kind === kind);
  const editing = turns.filter((turn) => appliedChanges(turn.steps).length > 0);
  const claimed = turns.map((turn) =>
    judgedClaims(turn, context, taxonomy).some(({ last }) => last !== null),
  );
  const lied = (turn: Turn) => found(turn, 'false_success_claim') || found(turn, 'unexecuted_claim');
  const judged = turns.filter((turn, i) => claimed[i] === true || lied(turn));
  const failed = turns.map((turn) => afterFailure(turn, context)).filter((after) => after !== 'none');
  return {
    turns: turns.length,
    pushbackTurns: countPushback(turns, verdicts),
    editingTurns: editing.length,
    containedTurns: editing.filter((turn) => !found(turn, 'out_of_scope_change')).length,
    checkedClaims: judged.length,
    trueClaims: judged.filter((turn) => !lied(turn)).length,
    failedTurns: failed.length,
    correctedTurns: failed.filter((after) => after === 'corrected').length,
  };
}

/** How many of these turns push back. */
export function countPushback(turns: readonly Turn[], verdicts: readonly TurnVerdict[]): number {
  return turns.filter((turn) => verdicts[turn.ordinal - 1]?.isPushback === true).length;
}

/** Whether every kind of check that failed in the turn passed afterwards. */
function afterFailure(turn: Turn, { classify, words }: TraceContext): 'none' | 'corrected' | 'left' {
  const open = new Set<string>();
  let failed = false;
  for (const command of commandsOf(turn.steps)) {
    const check = checkOf(command, classify, words);
    for (const kind of check?.kinds ?? []) {
      if (check?.passed) open.delete(kind);
      else open.add(kind);
      failed ||= check?.passed === false;
    }
  }
  if (!failed) return 'none';
  return open.size === 0 ? 'corrected' : 'left';
}
