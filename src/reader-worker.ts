import { parentPort, workerData } from 'node:worker_threads';
import { createThreadReader } from './read-thread.ts';

/** The body of a reading thread: a task comes in, what is stored of it goes out. */
const read = createThreadReader(workerData);

parentPort?.on('message', async (task) => parentPort?.postMessage(await read(task)));
