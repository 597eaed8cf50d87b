import type { SourceFile } from './discover.ts';
import type { FileName } from './file-name.ts';

/** A file with its continuations. Threads are made of these: one a segment. */
export interface Unit {
  readonly name: FileName;
  readonly files: readonly SourceFile[];
  readonly size: number;
  readonly key: string;
  /** '' for the first file of a thread. */
  readonly segment: string;
}
