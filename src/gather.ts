import type { ThreadRecord } from './store/thread-record.ts';

/** So many bytes of transcript are written at once: a commit costs as much as three short sessions. */
const ENOUGH_BYTES = 2_000_000;
/** No thread is held back much longer, so that whatever happens little has to be read again. */
const LONGEST_MS = 100;

/** Holds short threads back until there are enough of them for one transaction; nothing is locked meanwhile. */
export function createGatherer(write: (records: readonly ThreadRecord[]) => void) {
  let held: ThreadRecord[] = [];
  let bytes = 0;
  let flushed = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    if (held.length > 0) write(held);
    held = [];
    bytes = 0;
    flushed = performance.now();
  };
  return {
    add(record: ThreadRecord): void {
      held.push(record);
      bytes += record.files.reduce((sum, file) => sum + file.bytes, 0);
      if (bytes >= ENOUGH_BYTES || performance.now() - flushed > LONGEST_MS) flush();
    },
    /** Writes what is held; call it at the end, and when something went wrong. */
    flush,
  };
}
