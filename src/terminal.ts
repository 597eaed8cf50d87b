import type { Readable, Writable } from 'node:stream';
import { jsonSafe } from './text/json-safe.ts';
import { terminalSafe } from './text/terminal-safe.ts';

/** The outside world of a command: the only way to print, to look at the environment or to ask the time. Tests bring their own. */
export interface Io {
  /** The result, and nothing else. */
  readonly stdout: Writable;
  /** Notes, progress and errors. */
  readonly stderr: Writable;
  /** What is typed or piped in; asked for only where it is wanted, since it keeps the process waiting. */
  readonly stdin: () => Keyboard;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now: () => Date;
  /** Width of the terminal in characters. */
  readonly columns: number;
  readonly color: boolean;
  /** Whether stderr is a terminal that a progress line can be redrawn on. */
  readonly interactive: boolean;
  /** Aborted when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A stream that may be a terminal, which hands out single keys in raw mode. */
export type Keyboard = Readable & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
};

const DEFAULT_COLUMNS = 80;

/** The process's own streams and environment. */
export function processIo(signal: AbortSignal): Io {
  const { stdout, stderr, env } = process;
  return {
    stdout,
    stderr,
    stdin: () => process.stdin,
    env,
    cwd: process.cwd(),
    now: () => new Date(),
    columns: Number(env['COLUMNS']) || stdout.columns || DEFAULT_COLUMNS,
    color: wantsColor(env, stdout.isTTY === true),
    interactive: stderr.isTTY === true && env['TERM'] !== 'dumb',
    signal,
  };
}

/** https://no-color.org: any value of NO_COLOR turns colour off; FORCE_COLOR turns it on in a pipe. */
function wantsColor(env: Io['env'], terminal: boolean): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return terminal && env['TERM'] !== 'dumb';
}

/** Prints the result. */
export function print(io: Io, text: string): void {
  io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Prints the result as JSON. */
export function printJson(io: Io, value: unknown): void {
  print(io, jsonSafe(JSON.stringify(value, null, 2)));
}

/** Says something beside the result. It may name files and arguments, which can hold anything. */
export function note(io: Io, text: string): void {
  io.stderr.write(`${terminalSafe(text)}\n`);
}
