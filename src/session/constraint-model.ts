/** A standing rule that the agent was given, and what the session shows of it. Plain data. */

export type ConstraintKind = 'forbid' | 'require' | 'only' | 'prefer';

/**
 * What in the trace decides a rule; `words` when nothing does and only the developer can say that it was broken. A `qualified` rule
 * holds under a condition that the trace does not show ("on shared checkouts"): it can be seen kept, never broken. `unlessAsked`: the rule leaves it to
 * what the developer asks for.
 */
export type Check =
  | {
      readonly by: 'path';
      readonly act: 'edit' | 'delete';
      readonly paths: readonly string[];
      readonly qualified?: true;
    }
  | { readonly by: 'only_path'; readonly paths: readonly string[] }
  | {
      readonly by: 'command';
      readonly commands: readonly string[];
      readonly qualified?: true;
      readonly unlessAsked?: true;
    }
  | {
      readonly by: 'after_edit';
      readonly commands: readonly string[];
      /** Name endings of the files that it is about; all code without. */
      readonly files?: readonly string[];
      /** The folder that it is about. */
      readonly within?: string;
      /** Commands that it must come before; the end of a turn that edited without. */
      readonly before?: readonly string[];
    }
  | { readonly by: 'commit_format'; readonly longest: number | null }
  | { readonly by: 'reply_language'; readonly language: string }
  | { readonly by: 'words' };

export interface Constraint {
  /** First 12 hex digits of the SHA-256 over kind and normalised words: the same rule in every session. */
  readonly key: string;
  readonly kind: ConstraintKind;
  readonly source: 'agents_md' | 'config' | 'developer';
  /** The sentence, at most 240 characters. */
  readonly text: string;
  readonly language: string;
  /** Ordinal of the turn that it was first in force for. */
  readonly turn: number;
  /** Line of the transcript where the developer said it; null for instructions. */
  readonly line: number | null;
  /** Bytes of instructions before it; null for a developer's message. */
  readonly bytesBefore: number | null;
  readonly check: Check;
}

export type Verdict = 'kept' | 'broken' | 'untested' | 'undecided';

/** A rule of one session with what became of it. */
export interface LedgerEntry extends Constraint {
  readonly verdict: Verdict;
  /** What decided it. */
  readonly decidedBy: 'trace' | 'words' | null;
  /** Turns in which it could have been broken. */
  readonly occasions: number;
  /** Ordinals of later turns in which the developer stated it again. */
  readonly restated: readonly number[];
  readonly brokenTurn: number | null;
  readonly brokenLine: number | null;
  /** Turns from its statement to the break: 0 is the same turn. */
  readonly turnsUntilBroken: number | null;
  /** Whether the context was compacted between statement and break. */
  readonly afterCompaction: boolean | null;
  /** The file, command or words that show it. */
  readonly proof: string | null;
  /** Ordinals of the episodes that are about it. */
  readonly episodes: readonly number[];
}

/** Counts of one session for the behavioural metrics; each metric is a quotient of two of them. */
export interface Behaviour {
  readonly turns: number;
  readonly pushbackTurns: number;
  readonly editingTurns: number;
  /** Editing turns without a change outside what was named or allowed. */
  readonly containedTurns: number;
  /** Final messages with a claim of checks that exit codes can confirm or refute. */
  readonly checkedClaims: number;
  readonly trueClaims: number;
  /** Turns in which a check failed. */
  readonly failedTurns: number;
  /** Those in which the same kind of check passed afterwards, before the developer wrote again. */
  readonly correctedTurns: number;
}
