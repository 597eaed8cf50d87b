/**
 * The format-free session model: what one rollout says, whatever CLI version wrote it.
 * `codex/` builds it, `text/mask` masks it, `store/` keeps it, `detect/` and `classify/` read it.
 * Everything is plain JSON data (no undefined inside arrays, no Dates), so a stored session equals a decoded one.
 */

/** Who drove the session. Only `interactive` sessions count in rates; the rest are stored and counted apart. */
export type SessionKind = 'interactive' | 'exec' | 'subagent' | 'review' | 'internal';

/** The client the human sat at. `cli` is the terminal UI; `ide` needs proof (originator or an IDE preamble). */
export type Surface = 'cli' | 'ide' | 'desktop' | 'exec' | 'sdk' | 'mcp' | 'mobile' | 'other';

/** The five eras of codex-cli transcripts plus Entire's sanitised copy, named by their shape. */
export type Era = 'json' | 'flat' | 'legacy' | 'paginated';

export interface Session {
  /** Thread id from the header, else from the file name, else a hash of the path. */
  readonly id: string;
  readonly kind: SessionKind;
  readonly era: Era;
  /** The files that this session was read from, oldest first: one, but for reverted segments and early snapshots. */
  readonly files: readonly string[];
  readonly surface: Surface;
  readonly originator: string | null;
  readonly source: string | null;
  readonly cliVersion: string | null;
  /** The model in force for most turns (`turn_context.model`). */
  readonly model: string | null;
  readonly cwd: string | null;
  /** `owner/name` from the git remote, else the last folder of cwd. */
  readonly repo: string | null;
  readonly branch: string | null;
  readonly commit: string | null;
  /** ISO 8601 UTC. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** The thread that spawned this one (sub-agents) or that it was forked from. */
  readonly parentId: string | null;
  readonly forkedFromId: string | null;
  /** Standing instructions in the order in which the agent saw them; a changed text is a new entry. */
  readonly instructions: readonly Instructions[];
  /** What the agent did before the first human turn of this file (resumed or forked work, greetings). */
  readonly preamble: readonly Step[];
  readonly turns: readonly Turn[];
  /** Tokens of the whole thread as last reported; null when the file never says. */
  readonly tokens: Tokens | null;
}

/** AGENTS.md text (global and project part) as injected; `turn` is the ordinal of the turn it was first in force for. */
export interface Instructions {
  readonly source: 'agents_md' | 'developer' | 'config';
  readonly directory: string | null;
  readonly text: string;
  readonly turn: number;
  /** True when the project part is exactly 32,768 bytes long: codex cut it without a marker. */
  readonly truncated: boolean;
}

export interface Tokens {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
  readonly total: number;
}

/** One message that a human typed, and everything the agent did until the next one. */
export interface Turn {
  /** 1-based over the human messages of the session. */
  readonly ordinal: number;
  /** Index into `Session.files`. */
  readonly file: number;
  /** 1-based line of that file that the text was read from; in early JSON snapshots the 1-based index of the item. */
  readonly line: number;
  /** Every line that holds a copy of this message (event and mirror). */
  readonly lines: readonly number[];
  readonly timestamp: string | null;
  /** What was typed, with IDE preamble, image tags and template text taken off. */
  readonly text: string;
  /** The whole message when more than `text` was sent (expanded slash command, IDE preamble); null otherwise. */
  readonly template: string | null;
  /** Images and recordings that came with it. */
  readonly images: number;
  /** Typed while the agent was still working on the previous turn. */
  readonly steering: boolean;
  /** The previous turn ended by an interrupt, before this message. */
  readonly afterInterrupt: boolean;
  /** Copied from the thread that this one was forked from; counted only where that thread is not in the database. */
  readonly inherited: boolean;
  /** Taken back later by a rollback or revert (kept: it is evidence). */
  readonly rolledBack: boolean;
  readonly model: string | null;
  readonly cwd: string | null;
  readonly approvalPolicy: string | null;
  readonly sandbox: string | null;
  /** Cumulative tokens of the thread when the turn ended; null when unknown. */
  readonly tokensAtEnd: number | null;
  readonly endedAt: string | null;
  readonly steps: readonly Step[];
}

/** One thing that happened after a human message, in file order. Texts are capped (see `codex/limits.ts`). */
export type Step =
  | AgentMessage
  | Thought
  | Command
  | Patch
  | ToolCall
  | Plan
  | Abort
  | Rollback
  | Compaction
  | HumanAnswer
  | HumanCommand
  | TurnError
  | ReviewResult;

interface StepBase {
  /** 1-based line in the file. */
  readonly line: number;
  readonly at: string | null;
}

export interface AgentMessage extends StepBase {
  readonly kind: 'message';
  readonly phase: 'commentary' | 'final' | 'unknown';
  readonly text: string;
}

/**
 * A summary of the agent's reasoning: the first few after each human message, where the CLI asked for summaries. Half of the real
 * sessions have them; they are in English whatever the developer speaks.
 */
export interface Thought extends StepBase {
  readonly kind: 'thought';
  readonly text: string;
}

export type CallStatus = 'completed' | 'failed' | 'declined' | 'aborted' | 'running' | 'unknown';

export interface Command extends StepBase {
  readonly kind: 'command';
  readonly callId: string | null;
  readonly command: string;
  readonly workdir: string | null;
  /** Null when the transcript never says (killed, still running, output without a header). */
  readonly exitCode: number | null;
  readonly status: CallStatus;
  /** Head and tail of the output, capped; the whole output is never stored. */
  readonly output: string;
  readonly escalated: boolean;
}

export interface FileChange {
  readonly path: string;
  readonly change: 'add' | 'update' | 'delete' | 'move';
  readonly movedTo: string | null;
  readonly added: number;
  readonly removed: number;
  /** 32-bit FNV-1a hashes of the non-blank lines taken away and put in (at most 400 each): "the same lines again". */
  readonly removedHashes: readonly number[];
  readonly addedHashes: readonly number[];
}

export interface Patch extends StepBase {
  readonly kind: 'patch';
  readonly callId: string | null;
  readonly status: 'applied' | 'failed' | 'declined' | 'unknown';
  readonly files: readonly FileChange[];
}

/** MCP calls, web searches, image views, sub-agent spawns and every tool not named above. */
export interface ToolCall extends StepBase {
  readonly kind: 'tool';
  readonly callId: string | null;
  readonly server: string | null;
  readonly name: string;
  /** Arguments as written, capped. */
  readonly args: string;
  readonly status: CallStatus;
}

export interface Plan extends StepBase {
  readonly kind: 'plan';
  readonly steps: readonly { readonly step: string; readonly status: string }[];
}

export interface Abort extends StepBase {
  readonly kind: 'abort';
  readonly reason: 'interrupted' | 'replaced' | 'other';
  /** True when nothing follows in the file: the program may just have been closed. */
  readonly atEnd: boolean;
}

export interface Rollback extends StepBase {
  readonly kind: 'rollback';
  readonly turns: number;
}

export interface Compaction extends StepBase {
  readonly kind: 'compaction';
}

/** The human's answer to `request_user_input`, stored in a tool output. */
export interface HumanAnswer extends StepBase {
  readonly kind: 'answer';
  readonly question: string;
  readonly text: string;
}

/** A command that the human ran with `!`. */
export interface HumanCommand extends StepBase {
  readonly kind: 'human_command';
  readonly command: string;
  readonly exitCode: number | null;
}

export interface TurnError extends StepBase {
  readonly kind: 'error';
  readonly message: string;
}

export interface ReviewResult extends StepBase {
  readonly kind: 'review';
  readonly text: string;
}
