import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { bytesOf, type Task } from './plan.ts';
import type { ThreadRecord } from './store/thread-record.ts';
import type { Taxonomy } from './taxonomy/model.ts';

/** Reads and labels one thread at a time. */
export interface Reader {
  readonly read: (task: Task) => Promise<ThreadRecord>;
  readonly close: () => Promise<unknown>;
}

/** Below this much to read, starting threads costs more than it saves. */
const WORTH_BYTES = 8_000_000;
/** Each reader holds one session and its own copy of the rules, some 60 MB. */
const MOST_JOBS = 4;

/** How many readers to use: what was asked for, else one a core, else one where there is little to do. */
export function readersFor(tasks: readonly Task[], asked: number | null): number {
  const enough = tasks.reduce((sum, task) => sum + bytesOf(task), 0) >= WORTH_BYTES;
  const wanted = asked ?? (enough ? Math.min(availableParallelism(), MOST_JOBS) : 1);
  return Math.max(1, Math.min(wanted, tasks.length));
}

/** Threads run compiled code only; from TypeScript sources (in tests) everything is read in this one. */
const WORKER = new URL('./reader-worker.js', import.meta.url);
const COMPILED = import.meta.url.endsWith('.js');

/** One reader is this thread itself; more are threads of their own, which Ctrl-C ends at once. */
export async function createReaders(count: number, taxonomy: Taxonomy): Promise<readonly Reader[]> {
  if (count > 1 && COMPILED) return Array.from({ length: count }, () => threadReader(taxonomy));
  const { createThreadReader } = await import('./read-thread.ts');
  const read = createThreadReader(taxonomy);
  return [{ read: async (task) => after(await read(task)), close: async () => undefined }];
}

/** Reading is synchronous; Ctrl-C is heard between threads. */
function after<T>(value: T): Promise<T> {
  return new Promise((resolve) => setImmediate(() => resolve(value)));
}

function threadReader(taxonomy: Taxonomy): Reader {
  // V8 would let the young generation of each thread grow to 48 MB; a quarter of it is hardly slower.
  const worker = new Worker(WORKER, {
    workerData: taxonomy,
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
  let failed: Error | null = null;
  worker.on('error', (error) => {
    failed = error;
  });
  return {
    read: (task) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(failed ?? new Error('a reader ended before its work was done'));
        if (failed !== null) return fail();
        worker.once('exit', fail);
        worker.once('message', (record: ThreadRecord) => {
          worker.off('exit', fail);
          resolve(record);
        });
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
  };
}
