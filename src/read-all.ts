import { keepHeapSmall } from './engine.ts';
import { bytesOf, type Task } from './plan.ts';
import { createProgress } from './progress.ts';
import { createReaders, isMuch, type Reader, readersFor } from './readers.ts';
import type { AnalyzeSummary } from './store/runs.ts';
import type { ThreadRecord } from './store/thread-record.ts';
import type { Taxonomy } from './taxonomy/model.ts';
import type { Io } from './terminal.ts';

/** What was really read. */
export interface Done {
  readonly files: number;
  /** On disk. */
  readonly bytes: number;
  readonly failures: AnalyzeSummary['failures'];
}

const NOTHING: Done = { files: 0, bytes: 0, failures: [] };

/**
 * Reads the threads of a plan, several at once where that pays, and hands each to `store` as it comes. The order differs from run to
 * run; what is stored does not depend on it. Ends early on Ctrl-C.
 */
export async function readAll(
  tasks: readonly Task[],
  taxonomy: Taxonomy,
  { io, jobs }: { readonly io: Io; readonly jobs: number | null },
  store: (record: ThreadRecord) => void,
): Promise<Done> {
  if (tasks.length === 0 || io.signal.aborted) return NOTHING;
  if (isMuch(tasks)) keepHeapSmall();
  const readers = await createReaders(readersFor(tasks, jobs), taxonomy);
  const progress = createProgress(io, { files: countFiles(tasks), bytes: sumBytes(tasks) });
  const done: { task: Task; thread: ThreadRecord }[] = [];
  // The longest first, so that none is left alone at the end.
  const queue = [...tasks].sort((a, b) => bytesOf(b) - bytesOf(a));
  const next = ({ mostBytes }: Reader): Task | undefined => {
    if (mostBytes === Number.POSITIVE_INFINITY) return queue.shift();
    const shortest = queue.at(-1);
    return shortest !== undefined && bytesOf(shortest) <= mostBytes ? queue.pop() : undefined;
  };
  const work = async (reader: Reader): Promise<void> => {
    for (let task = next(reader); task !== undefined && !io.signal.aborted; task = next(reader)) {
      const thread = await reader.read(task);
      if (io.signal.aborted) return; // nobody waits for it any more
      store(thread);
      done.push({ task, thread: { ...thread, labelled: null } });
      progress.advance(task.sources.length, bytesOf(task));
    }
  };
  try {
    const hands = readers.flatMap((reader) => Array.from({ length: reader.ahead }, () => reader));
    await Promise.race([Promise.all(hands.map(work)), aborted(io.signal)]);
  } finally {
    progress.finish();
    await Promise.all(readers.map((reader) => reader.close()));
  }
  const read = done.map(({ task }) => task);
  return {
    files: countFiles(read),
    bytes: sumBytes(read),
    failures: done.flatMap(({ thread }) => failuresOf(thread)),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function countFiles(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + task.sources.length, 0);
}

function sumBytes(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + bytesOf(task), 0);
}

function failuresOf(thread: ThreadRecord): Done['failures'] {
  return thread.files
    .filter((file) => file.status === 'unreadable' || file.status === 'partial')
    .map((file) => ({ path: file.path, reason: file.reason ?? 'unreadable' }));
}
