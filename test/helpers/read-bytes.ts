import { assembleSession } from '../../src/codex/assemble.ts';
import { createCounts } from '../../src/codex/counts.ts';
import { LIMITS } from '../../src/codex/limits.ts';
import { createLineScanner, type LineLimits } from '../../src/codex/lines.ts';
import { createRecordReader, type Tally } from '../../src/codex/record-reader.ts';
import { createTimeline } from '../../src/codex/timeline.ts';
import type { Session } from '../../src/session/model.ts';
import { shippedRules } from './fixture.ts';

const rules = shippedRules();

export interface BytesReading {
  readonly session: Session;
  readonly tally: Tally;
  readonly skipped: Readonly<Record<string, number>>;
}

/** Reads a rollout from memory, in chunks of the given sizes (the last one is repeated). */
export function readBytes(
  bytes: Buffer | string,
  chunks: readonly number[] = [1 << 20],
  limits: LineLimits = LIMITS,
): BytesReading {
  const counts = createCounts();
  const timeline = createTimeline(rules, counts);
  const reader = createRecordReader(timeline, rules.mask, counts);
  const scanner = createLineScanner(reader, limits);
  for (const chunk of inChunks(Buffer.from(bytes), chunks)) scanner.push(chunk);
  scanner.end();
  timeline.end();
  const tally = reader.tally();
  const draft = timeline.cut('memory.jsonl', { enveloped: tally.enveloped, snapshot: false });
  return { session: assembleSession([draft], 'memory', counts), tally, skipped: counts.entries() };
}

/** Cuts bytes into chunks, each a buffer of its own as a file read would give. */
export function* inChunks(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let from = 0;
  for (let i = 0; from < bytes.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)] ?? 1;
    yield Buffer.from(bytes.subarray(from, from + size));
    from += size;
  }
}
