import type { FileDraft } from './draft.ts';
import type { Tally } from './record-reader.ts';

/** What reading a file gave. */
export interface FileReading extends Tally {
  readonly draft: FileDraft;
  readonly bytes: number;
  /** Why reading stopped before the end of the file, in words; null when all of it was read. */
  readonly stopped: string | null;
}
