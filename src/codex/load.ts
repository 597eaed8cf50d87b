import type { Session } from '../session/model.ts';
import { assembleSession } from './assemble.ts';
import { type Counts, createCounts } from './counts.ts';
import { readFileName } from './file-name.ts';
import type { FileReading } from './file-reading.ts';
import type { FileGroup } from './group.ts';
import { notARollout } from './not-a-rollout.ts';
import { readInto } from './read.ts';
import type { ReadingRules } from './reading-rules.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { whyUnreadable } from './unreadable.ts';

/** How reading one file went. */
export interface LoadedFile {
  readonly path: string;
  readonly lines: number;
  /** Bytes read, after decompression. */
  readonly bytes: number;
  readonly records: number;
  /** The last line is not finished: the program may still be writing. */
  readonly pending: boolean;
  readonly status: FileStatus;
  /** Why the status is not `ok`, in words; null when it is. */
  readonly reason: string | null;
}

/** `partial`: some lines are lost, the rest was read. */
type FileStatus = 'ok' | 'partial' | 'not_a_rollout' | 'unreadable';

export interface LoadedSession {
  /** Null when no file of the group could be read as a rollout. */
  readonly session: Session | null;
  readonly files: readonly LoadedFile[];
  /** What was skipped or set aside in the files, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Reads the files of one thread and joins them into a session. Never throws: a file that cannot be read has a status that says so. */
export async function loadSession(group: FileGroup, rules: ReadingRules): Promise<LoadedSession> {
  const counts = createCounts();
  const read = toRuns(group.files).flatMap((run) => readRun(run, rules, counts));
  const drafts = read.flatMap((one) => (one.reading === null ? [] : [one.reading.draft]));
  const session = drafts.length === 0 ? null : assembleSession(drafts, group.key, counts);
  return { session, files: read.map((one) => one.file), skipped: counts.entries() };
}

/** A file with the numbered parts that continue it (`full.jsonl`, `full.jsonl.001`): they share calls and mirrors. */
function toRuns(files: FileGroup['files']): readonly (readonly string[])[] {
  const runs: string[][] = [];
  for (const { path } of files) {
    if (readFileName(path).part > 0) runs.at(-1)?.push(path);
    if (readFileName(path).part === 0 || runs.length === 0) runs.push([path]);
  }
  return runs;
}

interface ReadFile {
  readonly file: LoadedFile;
  /** Null when nothing in it belongs into a session. */
  readonly reading: FileReading | null;
}

function readRun(paths: readonly string[], rules: ReadingRules, counts: Counts): readonly ReadFile[] {
  const own = createCounts();
  const timeline = createTimeline(rules, own);
  const files = paths.map((path) => readFile(timeline, path, rules, own));
  timeline.end();
  const useful = files.some((one) => one.reading !== null);
  if (useful) for (const [why, count] of Object.entries(own.entries())) counts.add(why, count);
  return files;
}

function readFile(timeline: Timeline, path: string, rules: ReadingRules, counts: Counts): ReadFile {
  const reading = tryRead(timeline, path, rules, counts);
  if ('failure' in reading) {
    const nothing = { path, lines: 0, bytes: 0, records: 0, pending: false };
    return { file: { ...nothing, status: 'unreadable', reason: reading.failure }, reading: null };
  }
  const { status, reason } = judge(path, reading);
  const { lines, bytes, records, pending } = reading;
  const file = { path, lines, bytes, records, pending, status, reason };
  const usable = status === 'ok' || status === 'partial';
  return { file, reading: usable ? reading : null };
}

/** The reader throws nothing by design; should a transcript find a way, it costs that file and not the run. */
function tryRead(
  timeline: Timeline,
  path: string,
  rules: ReadingRules,
  counts: Counts,
): FileReading | { readonly failure: string } {
  try {
    return readInto(timeline, path, rules, counts);
  } catch (error) {
    return { failure: `the reader failed on it: ${whyUnreadable(error)}` };
  }
}

function judge(path: string, reading: FileReading): Pick<LoadedFile, 'status' | 'reason'> {
  const { records, stopped, damaged } = reading;
  if (records === 0 && stopped !== null) return { status: 'unreadable', reason: stopped };
  if (records === 0) return { status: 'not_a_rollout', reason: notARollout(path) };
  if (stopped !== null) return { status: 'partial', reason: `read up to a point: ${stopped}` };
  if (damaged > 0) return { status: 'partial', reason: lostLines(damaged) };
  return { status: 'ok', reason: null };
}

function lostLines(count: number): string {
  return count === 1 ? '1 line is damaged' : `${count} lines are damaged`;
}
