import type { Command, Patch, Step, ToolCall } from '../session/model.ts';
import type { Caps } from './caps.ts';
import type { Counts } from './counts.ts';
import type { Mutable } from './draft.ts';

/** A call on the timeline whose outcome may still come. */
export type OpenCall =
  | { readonly kind: 'command'; readonly step: Mutable<Command> }
  | { readonly kind: 'patch'; readonly step: Mutable<Patch> }
  | { readonly kind: 'tool'; readonly step: Mutable<ToolCall>; ended: boolean }
  | ScriptCall
  | { readonly kind: 'stdin'; readonly sessionId: string | null }
  | { readonly kind: 'wait'; readonly cellId: string }
  | { readonly kind: 'question'; readonly question: string; answered: boolean }
  | { readonly kind: 'plan' };

export interface ScriptCall {
  readonly kind: 'script';
  readonly commands: readonly Mutable<Command>[];
  readonly patch: Mutable<Patch> | null;
  readonly stdinSession: string | null;
}

/** The calls of a file and what became of them; `call-book.ts` keeps it. */
export interface Book {
  /** Every call by id; those without an output also stand in `open`. */
  readonly known: Map<string, OpenCall>;
  readonly open: Set<OpenCall>;
  /** Unified-exec sessions that still run, by id: a long command's exit code arrives with a later `write_stdin`. */
  readonly sessions: Map<string, Mutable<Command>>;
  /** Code-mode scripts that still run, by the id of their cell: what they print at the end arrives with a later `wait`. */
  readonly cells: Map<string, ScriptCall>;
  readonly push: (step: Step) => void;
  readonly caps: Caps;
  readonly counts: Counts;
  /** Commands so far that did not succeed. */
  failures: number;
}
