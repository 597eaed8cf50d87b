import type { Episode, TurnVerdict } from '../detect/model.ts';
import type { Constraint, LedgerEntry } from '../session/constraint-model.ts';
import { constraintsOf, inTurn } from '../session/constraints.ts';
import { similarity } from '../text/similarity.ts';
import type { Break, TraceContext, TurnOutcome } from './rule-outcome.ts';
import { judgeTurn } from './rule-trace.ts';

interface Judged {
  readonly episodes: readonly Episode[];
  readonly verdicts: readonly TurnVerdict[];
}

/** Below this a later sentence is another rule; chosen so that a rule with another object is not a restatement. */
const SAME_RULE = 0.6;

/** Every standing rule of the session with what became of it. */
export function ledgerOf(context: TraceContext, judged: Judged): readonly LedgerEntry[] {
  const rules = constraintsOf(context.session, context.words);
  const said = context.session.turns.flatMap((turn) => inTurn(turn, context.words));
  const isAgain = (rule: Constraint) =>
    rule.source === 'developer' &&
    rules.some((other) => other.key !== rule.key && isSame(other, rule) && other.turn < rule.turn);
  return rules.filter((rule) => !isAgain(rule)).map((rule) => entryOf(rule, said, context, judged));
}

function entryOf(
  rule: Constraint,
  said: readonly Constraint[],
  context: TraceContext,
  judged: Judged,
): LedgerEntry {
  const outcomes = context.session.turns
    .filter((turn) => turn.ordinal >= rule.turn && !turn.inherited)
    .map((turn) => judgeTurn(rule, turn, context));
  const restated = restatements(rule, said);
  const first = outcomes.find(isBreak) ?? brokenByWords(restated, judged);
  const restatedThere = (turn: number) => restated.includes(turn);
  const episodes = judged.episodes.filter(
    (one) =>
      one.pushbackTurns.some(restatedThere) ||
      (first !== undefined && one.offendingTurn === first.turn && one.symptoms.includes('S3')),
  );
  const decided = verdictOf(outcomes, first);
  return {
    ...rule,
    verdict: decided,
    decidedBy:
      decided === 'undecided' || decided === 'untested'
        ? null
        : outcomes.some(isBreak) || decided === 'kept'
          ? 'trace'
          : 'words',
    occasions: outcomes.filter((outcome) => outcome !== 'none').length,
    restated,
    brokenTurn: first?.turn ?? null,
    brokenLine: first?.line ?? null,
    turnsUntilBroken: first === undefined ? null : Math.max(0, first.turn - rule.turn),
    afterCompaction: first === undefined ? null : wasCompacted(context, rule.turn, first.turn),
    proof: first?.proof ?? null,
    episodes: episodes.map((one) => one.ordinal),
  };

  function verdictOf(seen: readonly TurnOutcome[], broken: Break | undefined) {
    if (broken !== undefined) return 'broken' as const;
    if (rule.check.by === 'words') return 'undecided' as const;
    if (seen.includes('kept')) return 'kept' as const;
    return seen.includes('unclear') ? ('undecided' as const) : ('untested' as const);
  }
}

export function isBreak(outcome: TurnOutcome): outcome is Break {
  return typeof outcome === 'object';
}

function isSame(rule: Constraint, other: Constraint): boolean {
  return (
    other.kind === rule.kind &&
    (other.key === rule.key || isSameCheck(rule, other) || similarity(other.text, rule.text) >= SAME_RULE)
  );
}

function isSameCheck({ check }: Constraint, other: Constraint): boolean {
  return check.by !== 'words' && JSON.stringify(check) === JSON.stringify(other.check);
}

function restatements(rule: Constraint, said: readonly Constraint[]): readonly number[] {
  const again = said.filter(
    (other) =>
      (other.turn > rule.turn || (rule.source !== 'developer' && other.turn >= rule.turn)) &&
      isSame(rule, other),
  );
  return [...new Set(again.map((other) => other.turn))];
}

/** The developer states the rule again in a message that pushes back: the work before it broke the rule, by their word. */
function brokenByWords(restated: readonly number[], { verdicts }: Judged): Break | undefined {
  const turn = restated.find((ordinal) => ordinal > 1 && verdicts[ordinal - 1]?.isPushback === true);
  return turn === undefined
    ? undefined
    : { turn: turn - 1, line: null, proof: `stated again in turn ${turn}, which pushes back` };
}

function wasCompacted({ session }: TraceContext, from: number, to: number): boolean {
  return session.turns
    .filter(({ ordinal }) => ordinal >= from && ordinal < to)
    .some(({ steps }) => steps.some((step) => step.kind === 'compaction'));
}
