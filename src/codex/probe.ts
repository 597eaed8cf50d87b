import { createHash } from 'node:crypto';
import { readChunks } from './chunks.ts';
import { asObject, asString, isObject, type JsonObject, parseJson } from './json.ts';

/** Headers with the whole system prompt are 10-50 KB; the id stands near their beginning. */
const PROBE_BYTES = 512 * 1024;

/** What the first line of a file says about which thread it belongs to. */
export interface Probe {
  readonly threadId: string | null;
  /** Names a later file of a reverted thread; '' for a thread's first file. */
  readonly segmentId: string;
}

/**
 * For files whose names have no id. Without an id when the first line names none or cannot be read (the reader will say why).
 */
export function probeThread(path: string): Probe {
  const line = firstLine(path);
  const parsed = parseJson(line);
  if (isObject(parsed)) return readProbe(parsed);
  return { threadId: CUT_HEADER.exec(line)?.[1] ?? null, segmentId: '' };
}

const CUT_HEADER =
  /^\{"timestamp":"[^"]{10,40}",.{0,80}"type":"session_meta".{0,300}?[{,]"id":"([^"]{1,80})"/;

function readProbe(record: JsonObject): Probe {
  if (record['type'] !== 'session_meta')
    return { threadId: record['type'] === undefined ? asString(record['id']) : null, segmentId: '' };
  const header = asObject(record['payload']);
  const threadId = asString(header['id']);
  const base = asObject(header['history_base']);
  // A revert begins a new file on the base of its own thread (0.169).
  const reverted = threadId !== null && base['thread_id'] === threadId;
  return { threadId, segmentId: reverted ? (asString(header['timestamp']) ?? 'segment') : '' };
}

/** The first line, or as much of it as is worth looking at; empty when the file cannot be read. */
export function firstLine(path: string): string {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for (const chunk of readChunks(path)) {
      const end = chunk.indexOf(10);
      parts.push(Buffer.from(end === -1 ? chunk : chunk.subarray(0, end)));
      bytes += chunk.length;
      if (end !== -1 || bytes > PROBE_BYTES) break;
    }
  } catch {
    return '';
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** A stable name for a file that names no thread. */
export function pathKey(path: string): string {
  return `file-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
}
