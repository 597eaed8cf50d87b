import { readChunks } from './chunks.ts';
import { decodeRecord } from './decode.ts';
import { decodeHeader } from './decode-header.ts';
import type { FileReading } from './file-reading.ts';
import { asArray, asObject, isObject, type JsonObject, parseJson } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Timeline } from './timeline.ts';
import { UnreadableFile, whyUnreadable } from './unreadable.ts';

/** The TypeScript CLI of April to June 2025: one pretty-printed `{session, items}` object, rewritten at every save. */
export interface Snapshot {
  readonly session: JsonObject;
  readonly items: readonly unknown[];
  readonly bytes: number;
}

/** Reads an early snapshot whole. Throws `UnreadableFile` when it is too big or no snapshot, and what the file system throws. */
export function loadSnapshot(path: string): Snapshot {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (const chunk of readChunks(path)) {
    bytes += chunk.length;
    if (bytes > LIMITS.snapshotBytes) throw new UnreadableFile('too big for an early snapshot');
    chunks.push(Buffer.from(chunk));
  }
  const parsed = parseJson(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  );
  if (parsed === undefined) throw new UnreadableFile('not valid JSON');
  if (!isObject(parsed) || !isObject(parsed['session']))
    throw new UnreadableFile('JSON, but no session of an early Codex CLI');
  return { session: parsed['session'], items: asArray(parsed['items']), bytes };
}

/** The same as a file reading; `line` is the 1-based index of an item. */
export function readSnapshot(timeline: Timeline, path: string): FileReading {
  const loaded = tryLoad(path);
  const shape = { enveloped: false, snapshot: true };
  const empty = { lines: 0, records: 0, bytes: 0, pending: false, damaged: 0, enveloped: false };
  if ('stopped' in loaded) return { ...empty, draft: timeline.cut(path, shape), stopped: loaded.stopped };
  const { session, items, bytes } = loaded;
  const place = (line: number) => ({ line, at: null, ordinal: null });
  for (const event of decodeHeader(session)) timeline.add(event, place(0));
  items.forEach((item, index) => {
    for (const event of decodeRecord(asObject(item))) timeline.add(event, place(index + 1));
  });
  const tally = { ...empty, lines: items.length, records: items.length + 1, bytes };
  return { ...tally, draft: timeline.cut(path, shape), stopped: null };
}

function tryLoad(path: string): Snapshot | { readonly stopped: string } {
  try {
    return loadSnapshot(path);
  } catch (error) {
    return { stopped: whyUnreadable(error) };
  }
}
