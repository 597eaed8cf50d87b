import { wellFormed } from '../text/well-formed.ts';

/** How much of each text is kept: enough to judge and to show, little enough that a 2 GB rollout stays small. Characters. */
export const LIMITS = {
  humanText: 40_000,
  agentText: 8_000,
  /** Summaries of the agent's reasoning: how it took a message shows in the first ones after it, what it made of it in the last. */
  thoughts: 3,
  lastThoughts: 2,
  /** Distinct summaries after one message that a copy is told by. */
  knownThoughts: 1_000,
  thought: 400,
  command: 2_000,
  failedOutput: 1_200,
  /** After this many failed commands in one file, their outputs are kept no longer than those of successful ones. */
  failuresInFull: 20_000,
  okOutput: 160,
  toolArgs: 600,
  planSteps: 30,
  planStep: 300,
  hashesPerFile: 400,
  filesPerPatch: 200,
  path: 1_000,
  instructions: 120_000,
  /** Distinct texts of standing instructions; a real session has a handful. */
  instructionTexts: 100,
  /** Calls that wait for an outcome; more than this and the oldest is given up (a hostile file, never a real one). */
  openCalls: 250,
  /** Calls whose id is remembered: their end may be told again when a program exits, turns later. */
  knownCalls: 10_000,
  /** A line longer than this (bytes) is not held whole: its long strings lose their middle while it streams in. */
  longLine: 4 * 1024 * 1024,
  /** What is kept of each string of such a line (bytes), and of the line in all. */
  longString: 256 * 1024,
  longLineKept: 8 * 1024 * 1024,
  /** Early JSON snapshots are parsed whole; real ones are a few hundred kilobytes. */
  snapshotBytes: 64 * 1024 * 1024,
} as const;

/** The first `cap` characters; a longer text ends with `…`, never in half a surrogate pair. */
export function capText(text: string, cap: number): string {
  if (text.length <= cap) return wellFormed(text);
  const cut = text.slice(0, wordBefore(text, cap - 1));
  return detach(`${isHighSurrogate(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut}…`);
}

/** Signs that credentials are written in. */
const OF_A_TOKEN = /[\w+/=.~%-]/;
/** A word as long as this may be a credential. Half of one would not be known for one when texts are masked, and half is kept too. */
const LONG_WORD = 16;
/** Beyond this it is a blob, and what is left of it is cut with the rest. */
const LONGEST = 4_096;

/** Where to end instead of at `end`: before a long word that runs across it. */
function wordBefore(text: string, end: number): number {
  const [start, stop] = wordAround(text, end);
  return stop - start >= LONG_WORD && start > 0 ? start : end;
}

/** Where to begin instead of at `start`: behind a long word that runs across it. */
function wordBehind(text: string, start: number): number {
  const [first, stop] = wordAround(text, start);
  return stop - first >= LONG_WORD && stop < text.length ? stop : start;
}

function wordAround(text: string, place: number): readonly [start: number, stop: number] {
  let start = place;
  while (start > 0 && place - start < LONGEST && OF_A_TOKEN.test(text[start - 1] as string)) start--;
  let stop = place;
  while (stop < text.length && stop - place < LONGEST && OF_A_TOKEN.test(text[stop] as string)) stop++;
  return start === place || stop === place ? [place, place] : [start, stop];
}

const GAP = '\n[...]\n';

/**
 * Head and tail of a long output: errors stand at either end. The gap is plain ASCII because one character beyond Latin-1 doubles the memory of the
 * whole string, and a large session holds a hundred thousand of these.
 */
export function capOutput(text: string, cap: number): string {
  if (text.length <= cap) return wellFormed(text);
  const { head, tail } = outputEnds(cap);
  const first = text.slice(0, wordBefore(text, head)).trimEnd();
  const last = text
    .slice(wordBehind(text, text.length - tail))
    .replace(KEY_TAIL, '')
    .trimStart();
  return detach(`${first}${GAP}${last}`);
}

/** The end of a private key whose beginning was cut away. */
const KEY_TAIL = /^(?:(?!-----BEGIN )[\s\S]){0,40000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** How many characters of either end `capOutput` looks at. */
export function outputEnds(cap: number): { readonly head: number; readonly tail: number } {
  const head = Math.floor(cap / 3);
  return { head, tail: cap - head - GAP.length };
}

/**
 * A copy that shares no memory with its source: V8 keeps the whole parent of a slice alive, so two words cut from a 10 MB output would
 * cost 10 MB for as long as the session is held. By way of UTF-8, which mends lone surrogates and keeps plain text at a byte a character.
 */
export function detach(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
