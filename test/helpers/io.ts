import { Readable, Writable } from 'node:stream';
import type { Io } from '../../src/terminal.ts';

export interface TestIo extends Io {
  /** What was printed so far. */
  readonly out: () => string;
  readonly err: () => string;
}

function collector() {
  const parts: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      parts.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => parts.join('') };
}

/** An outside world of a test's own: no terminal, no environment, a fixed time. */
export function testIo(change: Partial<Io> = {}): TestIo {
  const out = collector();
  const err = collector();
  return {
    stdout: out.stream,
    stderr: err.stream,
    stdin: () => Readable.from([]),
    env: {},
    cwd: process.cwd(),
    now: () => new Date('2026-07-10T12:00:00.000Z'),
    columns: 80,
    color: false,
    interactive: false,
    signal: new AbortController().signal,
    out: out.text,
    err: err.text,
    ...change,
  };
}
