import { type Caps, createCaps } from './caps.ts';
import { createContextCache } from './context-cache.ts';
import type { Counts } from './counts.ts';
import { decodeRecord } from './decode.ts';
import type { RolloutEvent } from './events.ts';
import { mayBeGlued, splitGlued } from './glued.ts';
import { asNumber, isObject, type JsonObject, parseJson } from './json.ts';
import { isSkippable, type LineKind, lineKind } from './line-kind.ts';
import type { LineSink } from './lines.ts';
import { mendLostEnds } from './lost-ends.ts';
import type { Mask } from './safe-cut.ts';
import { parseShortened } from './shorten.ts';
import { isoTime } from './time.ts';
import type { Place, Timeline } from './timeline.ts';
import { tokenSlice } from './tokens.ts';

/** What was found in one file, besides its draft. */
export interface Tally {
  readonly lines: number;
  /** Records that a decoder understood; zero means that the file is no rollout. */
  readonly records: number;
  /** The last line had no newline and did not parse: the writer may still be at work. */
  readonly pending: boolean;
  /** Lines, or parts of one, that are lost. */
  readonly damaged: number;
  readonly enveloped: boolean;
}

/** Reads lines into a timeline, whatever their era, and parses no more of them than is needed. */
export interface RecordReader extends LineSink {
  tally(): Tally;
}

interface Reader {
  readonly timeline: Timeline;
  readonly caps: Caps;
  readonly counts: Counts;
  readonly tally: { -readonly [K in keyof Tally]: Tally[K] };
  readonly contexts: ReturnType<typeof createContextCache>;
}

export function createRecordReader(timeline: Timeline, mask: Mask, counts: Counts): RecordReader {
  const tally = { lines: 0, records: 0, pending: false, damaged: 0, enveloped: false };
  const reader: Reader = { timeline, caps: createCaps(mask), counts, tally, contexts: createContextCache() };
  return {
    line(bytes, line, shortened) {
      if (!readLine(reader, bytes, line, shortened)) lose(reader, 'line that is no JSON object');
    },
    unterminated(bytes, line, shortened) {
      tally.pending = !readLine(reader, bytes, line, shortened);
      if (tally.pending) counts.add('unfinished last line', 1);
    },
    blank(line) {
      tally.lines = line;
      counts.add('blank line', 1);
    },
    oversized(line) {
      tally.lines = line;
      lose(reader, 'line too long to read');
    },
    tally: () => tally,
  };
}

function lose(reader: Reader, reason: string, pieces = 1): void {
  reader.tally.damaged += pieces;
  reader.counts.add(reason, pieces);
}

interface Source {
  readonly line: number;
  /** Its long strings lost their ends while it streamed in. */
  readonly shortened: boolean;
}

/** False when nothing of the line could be read. */
function readLine(reader: Reader, bytes: Buffer, line: number, shortened: boolean): boolean {
  reader.tally.lines = line;
  if (shortened) reader.counts.add('very long line read without the middle of its strings', 1);
  const kind = lineKind(bytes);
  if (kind === null) return readParsed(reader, bytes, null, { line, shortened });
  reader.tally.enveloped = true;
  return readUnparsed(reader, bytes, kind, line) || readParsed(reader, bytes, kind, { line, shortened });
}

/** True when the line could be read, or passed over, without parsing it. */
function readUnparsed(reader: Reader, bytes: Buffer, kind: LineKind, line: number): boolean {
  if (isSkippable(kind, bytes)) return !mayBeGlued(bytes);
  if (kind.inner === 'token_count') return !mayBeGlued(bytes) && readTokenCount(reader, bytes, kind, line);
  const known = kind.type === 'turn_context' ? reader.contexts.find(bytes, kind) : null;
  if (known !== null) add(reader, known, quickPlace(kind, line));
  return known !== null;
}

function readTokenCount(reader: Reader, bytes: Buffer, kind: LineKind, line: number): true {
  const slice = tokenSlice(bytes);
  if (slice !== null) add(reader, [{ kind: 'token_slice', slice }], quickPlace(kind, line));
  return true;
}

function readParsed(reader: Reader, bytes: Buffer, kind: LineKind | null, from: Source): boolean {
  const short = kind === null || from.shortened ? null : parseShortened(bytes, kind);
  const record = short ?? parseJson(bytes.toString('utf8'));
  if (!isObject(record)) return readGlued(reader, bytes.toString('utf8'), from);
  const events = readRecord(reader, record, from);
  if (kind?.type === 'turn_context') reader.contexts.keep(bytes, kind, events);
  return true;
}

function readGlued(reader: Reader, text: string, from: Source): boolean {
  const { records, fragments } = splitGlued(text);
  for (const record of records) readRecord(reader, record, from);
  if (records.length > 0) lose(reader, 'fragment beside a complete record', fragments);
  return records.length > 0;
}

function readRecord(reader: Reader, record: JsonObject, from: Source): readonly RolloutEvent[] {
  if (from.shortened) mendLostEnds(record, reader.caps);
  if ('payload' in record) reader.tally.enveloped = true;
  const events = decodeRecord(record);
  add(reader, events, {
    line: from.line,
    at: isoTime(record['timestamp']),
    ordinal: asNumber(record['ordinal']),
  });
  return events;
}

function add(reader: Reader, events: readonly RolloutEvent[], place: Place): void {
  for (const event of events) {
    if (event.kind !== 'skipped') reader.tally.records++;
    reader.timeline.add(event, place);
  }
}

/** Ordinals matter for human messages alone, and those are always parsed. */
function quickPlace(kind: LineKind, line: number): Place {
  return { line, at: isoTime(kind.at), ordinal: null };
}
