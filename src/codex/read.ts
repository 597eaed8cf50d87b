import { readChunks } from './chunks.ts';
import type { Counts } from './counts.ts';
import type { FileReading } from './file-reading.ts';
import { LIMITS } from './limits.ts';
import { createLineScanner } from './lines.ts';
import type { ReadingRules } from './reading-rules.ts';
import { createRecordReader } from './record-reader.ts';
import { readSnapshot } from './snapshot.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { whyUnreadable } from './unreadable.ts';

/**
 * Reads one rollout, whatever its era. Nothing is thrown: damage is counted and read around, and where a file cannot be read on
 * (gone, no permission, damaged zstd), what came before is kept and `stopped` says why.
 */
export function readRollout(path: string, rules: ReadingRules, counts: Counts): FileReading {
  const timeline = createTimeline(rules, counts);
  const reading = readInto(timeline, path, rules, counts);
  timeline.end();
  return reading;
}

/** The same onto a timeline that goes on: for transcripts that a store has cut into numbered parts. */
export function readInto(
  timeline: Timeline,
  path: string,
  { mask }: ReadingRules,
  counts: Counts,
): FileReading {
  if (/\.json$/i.test(path)) return readSnapshot(timeline, path);
  const reader = createRecordReader(timeline, mask, counts);
  const { bytes, stopped } = scan(path, reader);
  const tally = reader.tally();
  const draft = timeline.cut(path, { enveloped: tally.enveloped, snapshot: false });
  return { ...tally, draft, bytes, stopped };
}

function scan(path: string, reader: ReturnType<typeof createRecordReader>) {
  const scanner = createLineScanner(reader, LIMITS);
  let bytes = 0;
  try {
    for (const chunk of readChunks(path)) {
      bytes += chunk.length;
      scanner.push(chunk);
    }
  } catch (error) {
    scanner.end();
    return { bytes, stopped: whyUnreadable(error) };
  }
  scanner.end();
  return { bytes, stopped: null };
}
