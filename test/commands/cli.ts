import { run } from '../../src/run.ts';
import type { Io } from '../../src/terminal.ts';
import { testIo } from '../helpers/io.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, in a world of its own. */
export async function cli(args: readonly string[], change: Partial<Io> = {}): Promise<Outcome> {
  const io = testIo(change);
  const code = await run(args, io);
  return { code, out: io.out(), err: io.err() };
}
