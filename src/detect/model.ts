import type { Behaviour, LedgerEntry } from '../session/constraint-model.ts';
import type { Seen } from './feature.ts';
import type { Observation } from './observation.ts';

/** What the rules say about a session. Plain data; everything here can be recomputed from a stored session. */

/** What a human turn does, as far as the rules can tell; readers of the statistics want it beside the yes or no. */
export type TurnKind =
  | 'request'
  | 'answer'
  | 'approval'
  | 'question'
  | 'refinement'
  | 'correction'
  | 'failure_report'
  | 'restated_rule'
  | 'objection'
  | 'redirection'
  | 'interruption'
  | 'takeover'
  | 'relayed'
  | 'empty';

/** One piece of evidence: a rule or structural predicate, where it fired, and what it added to which decision. */
export interface Evidence {
  /** Rule id (`en.not-working.plain`) or predicate id (`trace.same-lines-patched-again`). Stable once published. */
  readonly ruleId: string;
  /** The cue or predicate that carries the weight. */
  readonly cue: string;
  readonly axis: 'pushback' | 'symptom' | 'cause' | 'severity' | 'locus' | 'status' | 'resolver' | 'grouping';
  /** The label it speaks for; for the pushback score `defect` or `direction`, the kind of signs that it was judged by. */
  readonly label: string | null;
  readonly scope: Seen;
  /** Ordinal of the turn it was seen in. */
  readonly turn: number;
  /** Line of the file it was seen on; null when it speaks of no single line. */
  readonly line: number | null;
  /** The words or the tool result that it fired on, masked, at most 200 characters. */
  readonly quote: string;
  /** What it added (log-odds for pushback, symptom and status; a vote elsewhere). */
  readonly contribution: number;
}

export interface TurnVerdict {
  readonly turn: number;
  readonly kind: TurnKind;
  /** Calibrated probability that the turn pushes back, 0 to 1. */
  readonly probability: number;
  readonly isPushback: boolean;
  readonly language: string;
  /** Terms of the score, strongest first. */
  readonly evidence: readonly Evidence[];
}

export interface LabelledCause {
  readonly label: string;
  /** Null if and only if the label is C7. */
  readonly tier: 'direct' | 'contextual' | 'speculative' | null;
}

export interface Episode {
  /** 1-based within the session, by first pushback turn. */
  readonly ordinal: number;
  /** Ordinals of the turns that push back, ascending. */
  readonly pushbackTurns: readonly number[];
  /** Ordinal of the turn whose agent work is objected to. */
  readonly offendingTurn: number;
  readonly symptoms: readonly string[];
  readonly causes: readonly LabelledCause[];
  readonly severity: 'DS0' | 'DS1' | 'DS2' | 'DS3' | 'DS4';
  /** Set if and only if severity is DS2 or DS3. */
  readonly locus: 'DL1' | 'DL2' | 'DL3' | 'DL4' | null;
  readonly status: 'RS1' | 'RS2';
  /** Set if and only if status is RS1. */
  readonly resolver: 'RV1' | 'RV2' | 'RV3' | null;
  readonly alignmentGoal: 'instruction' | 'intention' | 'both';
  /** Probability of the episode: that of its surest pushback turn. */
  readonly probability: number;
  readonly language: string;
  readonly evidence: readonly Evidence[];
}

/** What the trace proves without a word from the developer. Never counted as an episode. */
export interface SilentFinding {
  readonly kind: 'false_success_claim' | 'unexecuted_claim' | 'broken_rule' | 'out_of_scope_change';
  readonly turn: number;
  readonly line: number | null;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
}

export interface Analysis {
  readonly turns: readonly TurnVerdict[];
  readonly episodes: readonly Episode[];
  readonly findings: readonly SilentFinding[];
  /** The standing rules and what became of them. */
  readonly ledger?: readonly LedgerEntry[];
  readonly behaviour?: Behaviour;
  /** What each turn was judged by; kept so that it can be judged again by other rules. */
  readonly observations?: readonly Observation[];
}
