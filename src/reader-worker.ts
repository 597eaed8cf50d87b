import { parentPort, workerData } from 'node:worker_threads';
import { createThreadReader } from './read-thread.ts';

/** The body of a reading thread: a task comes in, what is stored of it goes out. */
const read = createThreadReader(workerData);

let last: Promise<unknown> = Promise.resolve();

/** One after the other, so that answers come in the order of the tasks. */
parentPort?.on('message', (task) => {
  last = last.then(async () => parentPort?.postMessage(await read(task)));
});
