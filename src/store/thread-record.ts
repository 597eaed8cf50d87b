import type { Analysis } from '../detect/model.ts';
import type { Session } from '../session/model.ts';

/** `partial`: some of it is lost. `copy`: another file holds the same or more. */
export type FileState = 'read' | 'partial' | 'copy' | 'no_rollout' | 'unreadable';

/** A file as it was when it was read, and what came of it. */
export interface FileRecord {
  readonly path: string;
  readonly inode: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly status: FileState;
  readonly reason: string | null;
  readonly lines: number;
  readonly bytes: number;
  readonly records: number;
  readonly pending: boolean;
}

/** The files of one thread and the session that they make, masked and labelled. */
export interface ThreadRecord {
  readonly thread: string;
  readonly files: readonly FileRecord[];
  readonly skipped: Readonly<Record<string, number>>;
  readonly labelled: { readonly session: Session; readonly analysis: Analysis } | null;
}
