import type { Session } from '../session/model.ts';
import type { InjectedText } from '../taxonomy/injected.ts';
import { assembleSession } from './assemble.ts';
import { type Counts, createCounts } from './counts.ts';
import type { FileGroup } from './group.ts';
import { notARollout } from './not-a-rollout.ts';
import { type FileReading, readRollout } from './read.ts';
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
export type FileStatus = 'ok' | 'partial' | 'not_a_rollout' | 'unreadable';

export interface LoadedSession {
  /** Null when no file of the group could be read as a rollout. */
  readonly session: Session | null;
  readonly files: readonly LoadedFile[];
  /** What was skipped or set aside in the files, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Reads the files of one thread and joins them into a session. Never throws: a file that cannot be read has a status that says so. */
export async function loadSession(
  group: FileGroup,
  injected: readonly InjectedText[],
): Promise<LoadedSession> {
  const counts = createCounts();
  const read = group.files.map((file) => readFile(file.path, injected, counts));
  const drafts = read.flatMap((one) => (one.reading === null ? [] : [one.reading.draft]));
  const session = drafts.length === 0 ? null : assembleSession(drafts, group.key, counts);
  return { session, files: read.map((one) => one.file), skipped: counts.entries() };
}

interface ReadFile {
  readonly file: LoadedFile;
  /** Null when nothing in it belongs into a session. */
  readonly reading: FileReading | null;
}

function readFile(path: string, injected: readonly InjectedText[], counts: Counts): ReadFile {
  const own = createCounts();
  const reading = tryRead(path, injected, own);
  if ('failure' in reading) {
    const nothing = { path, lines: 0, bytes: 0, records: 0, pending: false };
    return { file: { ...nothing, status: 'unreadable', reason: reading.failure }, reading: null };
  }
  const { status, reason } = judge(path, reading);
  const { lines, bytes, records, pending } = reading;
  const file = { path, lines, bytes, records, pending, status, reason };
  if (status === 'not_a_rollout' || status === 'unreadable') return { file, reading: null };
  for (const [why, count] of Object.entries(own.entries())) counts.add(why, count);
  return { file, reading };
}

/** The reader throws nothing by design; should a transcript find a way, it costs that file and not the run. */
function tryRead(path: string, injected: readonly InjectedText[], counts: Counts) {
  try {
    return readRollout(path, injected, counts);
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
