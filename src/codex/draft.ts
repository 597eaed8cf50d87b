import type { Step, Tokens } from '../session/model.ts';
import type { ContextEvent, Header } from './events.ts';

/** A step while its outcome is still unknown: the timeline fills in exit codes and statuses as outputs arrive. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A human message on the timeline, before turns are cut. */
export interface HumanDraft {
  readonly kind: 'human';
  readonly origin: 'event' | 'message';
  readonly line: number;
  /** This line and, once found, that of its mirror. */
  readonly lines: number[];
  readonly ordinal: number | null;
  readonly at: string | null;
  readonly text: string;
  readonly template: string | null;
  readonly images: number;
  readonly steering: boolean;
  /** Copied from the parent of a legacy fork. */
  inherited: boolean;
  /** The settings in force; 0.42 to 0.104 write them just behind the message. */
  context: ContextEvent | null;
  /** Cumulative tokens of the thread when the message came. */
  readonly tokensBefore: number | null;
}

export type Entry = HumanDraft | Step;

/** What one file says, before it is cut into turns and joined with the thread's other files. */
export interface FileDraft {
  readonly path: string;
  readonly header: Header | null;
  /** True when records carried the `{timestamp,type,payload}` envelope; false for flat files and snapshots. */
  readonly enveloped: boolean;
  readonly snapshot: boolean;
  readonly entries: readonly Entry[];
  readonly instructions: readonly InstructionsDraft[];
  readonly context: ContextEvent | null;
  readonly environmentCwd: string | null;
  readonly tokens: Tokens | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

export interface InstructionsDraft {
  readonly source: 'agents_md' | 'config';
  readonly directory: string | null;
  readonly text: string;
  readonly line: number;
  /** True when it came with a turn that had begun. */
  readonly inForce: boolean;
}
