import { readFile } from 'node:fs/promises';
import type { InjectedText } from '../taxonomy/injected.ts';
import type { Counts } from './counts.ts';
import { decodeRecord } from './decode.ts';
import { decodeHeader } from './decode-header.ts';
import { asArray, asObject, isObject, parseJson } from './json.ts';
import type { FileReading } from './read.ts';
import { createTimeline } from './timeline.ts';

/** The TypeScript CLI of April to June 2025: one pretty-printed `{session, items}` object, rewritten at every save. Small files. */
export async function readSnapshot(
  path: string,
  injected: readonly InjectedText[],
  counts: Counts,
): Promise<FileReading> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const timeline = createTimeline(path, injected, counts);
  const parsed = parseJson(text);
  const items = asArray(asObject(parsed)['items']);
  const isSnapshot = isObject(parsed) && isObject(parsed['session']);
  if (parsed === undefined) counts.add('file that is not JSON', 1);
  if (isSnapshot) {
    const place = { line: 0, at: null, ordinal: null };
    for (const event of decodeHeader(asObject(parsed['session']))) timeline.add(event, place);
    items.forEach((item, index) => {
      for (const event of decodeRecord(asObject(item)))
        timeline.add(event, { line: index + 1, at: null, ordinal: null });
    });
  }
  const records = isSnapshot ? items.length + 1 : 0;
  const draft = timeline.finish({ enveloped: false, snapshot: true });
  return { draft, lines: items.length, bytes: Buffer.byteLength(text), records, pending: false };
}
