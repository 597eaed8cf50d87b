#!/usr/bin/env node
import { run } from './run.ts';
import { processIo } from './terminal.ts';

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
// A reader that closes early (`| head`) is no error.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(
    `The output cannot be written: ${code === 'ENOSPC' ? 'the disk is full' : message}.\n`,
  );
  process.exit(2);
});

process.exitCode = await run(process.argv.slice(2), processIo(interrupt.signal));
