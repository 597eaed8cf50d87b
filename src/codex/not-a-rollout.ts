import { decodeRecord } from './decode.ts';
import { isObject, parseJson } from './json.ts';
import { firstLine } from './probe.ts';

/** Whether the first line of a file is a record of Codex: then it is a rollout, else only reading it all can tell. */
export function beginsAsRollout(path: string): boolean {
  const record = parseJson(firstLine(path));
  return isObject(record) && decodeRecord(record).some(({ kind }) => kind !== 'skipped');
}

/** Why a file without a single rollout record is none, in words, from its first line. */
export function notARollout(path: string): string {
  const record = parseJson(firstLine(path));
  if (!isObject(record)) return 'no line of it is a record of Codex';
  const has = (...keys: readonly string[]): boolean => keys.every((key) => key in record);
  if (has('session_id', 'ts', 'text')) return 'the history of typed prompts, not a session';
  if (has('id', 'thread_name')) return 'the index of thread names, not a session';
  if (has('sessionId', 'uuid') || has('parentUuid')) return 'a session of another agent';
  return 'none of its records is one that Codex writes';
}
