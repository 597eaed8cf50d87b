import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { bytesOf, type Task } from './plan.ts';
import type { ThreadRecord } from './store/thread-record.ts';
import type { Taxonomy } from './taxonomy/model.ts';

/** Reads and labels one thread at a time, in the order in which they are given. */
export interface Reader {
  readonly read: (task: Task) => Promise<ThreadRecord>;
  readonly close: () => Promise<unknown>;
  /** How many it takes at once: a thread of its own has the next one waiting, for this one may be busy. */
  readonly ahead: number;
  /** It takes the shortest and leaves what has more bytes to the others. */
  readonly mostBytes: number;
}

/** Below this much to read, starting threads and keeping the heap small cost more than they save. */
const WORTH_BYTES = 8_000_000;
/** Each reader holds one session and its own copy of the rules, some 60 MB. */
const MOST_JOBS = 4;
/** Nothing else is heard in this thread while it reads: beside other readers it takes what is done in a moment. */
const MOST_BYTES_HERE = 4_000_000;

export function isMuch(tasks: readonly Task[]): boolean {
  return tasks.reduce((sum, task) => sum + bytesOf(task), 0) >= WORTH_BYTES;
}

/** How many readers to use: what was asked for, else one a core, else one where there is little to do. */
export function readersFor(tasks: readonly Task[], asked: number | null): number {
  const wanted = asked ?? (isMuch(tasks) ? Math.min(availableParallelism(), MOST_JOBS) : 1);
  return Math.max(1, Math.min(wanted, tasks.length));
}

/** Threads run compiled code only; from TypeScript sources (in tests) everything is read in this one. */
const WORKER = new URL('./reader-worker.js', import.meta.url);
const COMPILED = import.meta.url.endsWith('.js');

/** One reader is this thread itself; the others are threads of their own, which Ctrl-C ends at once. */
export async function createReaders(count: number, taxonomy: Taxonomy): Promise<readonly Reader[]> {
  const others = COMPILED ? Array.from({ length: count - 1 }, () => threadReader(taxonomy)) : [];
  const { createThreadReader } = await import('./read-thread.ts');
  const read = createThreadReader(taxonomy);
  const own: Reader = {
    read: async (task) => after(await read(task)),
    close: async () => undefined,
    ahead: 1,
    mostBytes: others.length === 0 ? Number.POSITIVE_INFINITY : MOST_BYTES_HERE,
  };
  return [...others, own];
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
  const waiting: {
    readonly resolve: (record: ThreadRecord) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  let failed: Error | null = null;
  worker.on('error', (error) => {
    failed = error;
  });
  worker.on('exit', () => {
    failed ??= new Error('a reader ended before its work was done');
    for (const { reject } of waiting.splice(0)) reject(failed);
  });
  worker.on('message', (record: ThreadRecord) => waiting.shift()?.resolve(record));
  return {
    read: (task) =>
      new Promise((resolve, reject) => {
        if (failed !== null) return reject(failed);
        waiting.push({ resolve, reject });
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
    ahead: 2,
    mostBytes: Number.POSITIVE_INFINITY,
  };
}
