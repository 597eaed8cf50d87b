import { createHash } from 'node:crypto';
import { readChunks } from './chunks.ts';
import { asObject, asString, isObject, type JsonObject, parseJson } from './json.ts';

/** Headers with the whole system prompt are 10-50 KB; the id stands near their beginning. */
const PROBE_BYTES = 512 * 1024;

/**
 * The thread id that the first line of a file names, for files whose name has none; null when it names none or cannot be
 * read (the reader will say why).
 */
export function probeThreadId(path: string): string | null {
  const line = firstLine(path);
  const parsed = parseJson(line);
  if (isObject(parsed)) return headerId(parsed);
  return (
    /^\{"timestamp":"[^"]{10,40}",.{0,80}"type":"session_meta".{0,300}?[{,]"id":"([^"]{1,80})"/.exec(
      line,
    )?.[1] ?? null
  );
}

function headerId(record: JsonObject): string | null {
  if (record['type'] === 'session_meta') return asString(asObject(record['payload'])['id']);
  return record['type'] === undefined ? asString(record['id']) : null;
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
