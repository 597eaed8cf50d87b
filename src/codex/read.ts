import type { InjectedText } from '../taxonomy/injected.ts';
import { readChunks } from './chunks.ts';
import type { Counts } from './counts.ts';
import { decodeRecord } from './decode.ts';
import type { FileDraft } from './draft.ts';
import { asNumber, asString, isObject, type JsonObject, parseJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { isSkippable, lineKind } from './line-kind.ts';
import { createLineScanner } from './lines.ts';
import { readSnapshot } from './snapshot.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export interface FileReading {
  readonly draft: FileDraft;
  readonly lines: number;
  readonly bytes: number;
  /** Records that a decoder understood; zero means that the file is no rollout. */
  readonly records: number;
  /** The last line had no newline and did not parse: the writer may still be at work. */
  readonly pending: boolean;
}

/** Reads one rollout, whatever its era. Damage is counted and read around; only file-system errors are thrown. */
export async function readRollout(
  path: string,
  injected: readonly InjectedText[],
  counts: Counts,
): Promise<FileReading> {
  if (/\.json$/i.test(path)) return readSnapshot(path, injected, counts);
  const reader = createRecordReader(createTimeline(path, injected, counts), counts);
  const scanner = createLineScanner(reader.sink, LIMITS.lineBytes);
  let bytes = 0;
  for await (const chunk of readChunks(path)) {
    bytes += chunk.length;
    scanner.push(chunk);
  }
  scanner.end();
  return { ...reader.finish(), bytes };
}

function createRecordReader(timeline: Timeline, counts: Counts) {
  let lines = 0;
  let records = 0;
  let pending = false;
  let enveloped = false;

  function read(record: JsonObject, line: number): void {
    if ('payload' in record) enveloped = true;
    const at = asString(record['timestamp']);
    const place = {
      line,
      at: at !== null && Number.isNaN(Date.parse(at)) ? null : at,
      ordinal: asNumber(record['ordinal']),
    };
    for (const event of decodeRecord(record)) {
      if (event.kind !== 'skipped') records++;
      timeline.add(event, place);
    }
  }

  function readText(bytes: Buffer, line: number): boolean {
    const text = bytes.toString('utf8');
    const record = parseJson(text);
    if (isObject(record)) {
      read(record, line);
      return true;
    }
    const glued = record === undefined ? recoverGlued(text) : null;
    if (glued === null) return false;
    counts.add('fragment before a complete record', 1);
    read(glued, line);
    return true;
  }

  const sink = {
    line(bytes: Buffer, line: number): void {
      lines = line;
      const kind = lineKind(bytes);
      if (kind !== null && isSkippable(kind)) enveloped = true;
      else if (!readText(bytes, line)) counts.add('line that is not JSON', 1);
    },
    blank(line: number): void {
      lines = line;
      counts.add('blank line', 1);
    },
    oversized(_: Buffer, line: number): void {
      lines = line;
      counts.add(`line longer than ${LIMITS.lineBytes / 1024 / 1024} MB`, 1);
    },
    unterminated(bytes: Buffer, line: number): void {
      lines = line;
      pending = !readText(bytes, line);
      if (pending) counts.add('unfinished last line', 1);
    },
  };

  return {
    sink,
    finish: () => ({ draft: timeline.finish({ enveloped, snapshot: false }), lines, records, pending }),
  };
}

const RECORD_START = '{"timestamp":"';

/** 0.80 and 0.140 append the next record straight behind a fragment that a crash left; the record is still whole. */
function recoverGlued(text: string): JsonObject | null {
  let at = text.lastIndexOf(RECORD_START);
  for (let tries = 0; at > 0 && tries < 8; tries++) {
    const record = parseJson(text.slice(at));
    if (isObject(record)) return record;
    at = text.lastIndexOf(RECORD_START, at - 1);
  }
  return null;
}
