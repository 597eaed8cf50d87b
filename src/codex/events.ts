import type { CallStatus, FileChange, Plan, Tokens } from '../session/model.ts';

/** What one record of a rollout says, in the same words for every era. Decoders make these; the timeline reads them. */
export type RolloutEvent =
  | { readonly kind: 'header'; readonly header: Header }
  | ContextEvent
  | {
      readonly kind: 'human';
      readonly origin: 'event' | 'message';
      readonly parts: readonly string[];
      readonly images: number;
    }
  | {
      readonly kind: 'said';
      readonly origin: 'event' | 'message';
      readonly text: string;
      readonly phase: string | null;
    }
  | { readonly kind: 'thought'; readonly texts: readonly string[] }
  | {
      readonly kind: 'instructions';
      readonly source: 'agents_md' | 'config';
      /** Comes with a turn that has begun (`turn_context`), not before the next one. */
      readonly inForce: boolean;
      readonly directory: string | null;
      readonly text: string;
    }
  | { readonly kind: 'call'; readonly callId: string | null; readonly call: Call }
  | { readonly kind: 'output'; readonly callId: string | null; readonly output: ToolOutput }
  | CommandEnd
  | PatchEnd
  | {
      readonly kind: 'tool_end';
      readonly callId: string | null;
      readonly server: string | null;
      readonly name: string;
      readonly failed: boolean;
    }
  | {
      readonly kind: 'answered';
      readonly callId: string | null;
      readonly question: string;
      readonly text: string;
    }
  | { readonly kind: 'abort'; readonly reason: 'interrupted' | 'replaced' | 'other' }
  | { readonly kind: 'rollback'; readonly turns: number }
  | { readonly kind: 'compaction'; readonly summary: string }
  | { readonly kind: 'tokens'; readonly tokens: Tokens }
  /** Usage not yet parsed (`tokens.ts`): only the last one before a message is ever looked at. */
  | { readonly kind: 'token_slice'; readonly slice: string }
  | { readonly kind: 'task_started'; readonly turnId: string | null }
  | { readonly kind: 'task_complete'; readonly error: string | null }
  | { readonly kind: 'review'; readonly state: 'entered' | 'exited'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string };

export interface ContextEvent {
  readonly kind: 'context';
  readonly cwd: string | null;
  readonly model: string | null;
  readonly approvalPolicy: string | null;
  readonly sandbox: string | null;
}

export interface CommandEnd {
  readonly kind: 'command_end';
  readonly callId: string | null;
  readonly command: string;
  readonly workdir: string | null;
  readonly exitCode: number | null;
  readonly status: CallStatus;
  readonly output: string;
  /** Typed by the human with `!`. */
  readonly byHuman: boolean;
}

export interface PatchEnd {
  readonly kind: 'patch_end';
  readonly callId: string | null;
  readonly status: 'applied' | 'failed' | 'declined' | 'unknown';
  readonly files: readonly FileChange[];
}

/** The header of a rollout (`session_meta`, the flat first line, or an early snapshot's `session`). */
export interface Header {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly cwd: string | null;
  readonly originator: string | null;
  readonly cliVersion: string | null;
  /** `source` when it is a plain string. */
  readonly source: string | null;
  /** The key of an object-valued source: `subagent`, `internal`, `custom`. */
  readonly sourceKind: string | null;
  readonly threadSource: string | null;
  readonly parentId: string | null;
  /** The thread that the whole tree of sub-agents hangs from (`session_id`, 0.144+); null when it is this one. */
  readonly rootId: string | null;
  readonly forkedFromId: string | null;
  readonly paginated: boolean;
  /** Where a paginated fork or reverted segment begins in its base thread. */
  readonly base: { readonly threadId: string; readonly endOrdinal: number } | null;
  readonly repositoryUrl: string | null;
  readonly branch: string | null;
  readonly commit: string | null;
}

/** What a tool call sets out to do. */
export type Call =
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly workdir: string | null;
      readonly escalated: boolean;
    }
  | { readonly kind: 'patch'; readonly text: string }
  | { readonly kind: 'plan'; readonly steps: Plan['steps'] }
  | { readonly kind: 'stdin'; readonly sessionId: string | null; readonly chars: string }
  /** Code mode: waits for a script that ran on, by the id of its cell. */
  | { readonly kind: 'wait'; readonly cellId: string }
  | { readonly kind: 'question'; readonly question: string }
  | {
      readonly kind: 'script';
      readonly commands: readonly ScriptCommand[];
      readonly patch: string | null;
      /** How many of the commands stand before the patch. */
      readonly commandsBefore: number;
      readonly stdinSession: string | null;
      readonly source: string;
    }
  | { readonly kind: 'tool'; readonly server: string | null; readonly name: string; readonly args: string };

/** A tool's answer: what its header says, and the text behind the header. */
export interface ScriptCommand {
  readonly command: string;
  readonly workdir: string | null;
  readonly escalated: boolean;
}

export interface ToolOutput {
  readonly exitCode: number | null;
  readonly status: CallStatus;
  /** The id of a unified-exec session that still runs. */
  readonly sessionId: string | null;
  /** Code mode's own header says how far the script is. */
  readonly ofScript: boolean;
  readonly text: string;
}
