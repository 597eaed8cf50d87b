/** Tells what a line is from its first bytes, so that most lines need no JSON.parse. */
export interface LineKind {
  readonly type: string;
  /** `payload.type` where it comes first in the payload; null means unknown, not absent. */
  readonly inner: string | null;
}

/** Anchored on the envelope's own key order: transcripts quote transcripts, so no search inside the line. */
const HEADER =
  /^\{"timestamp":"[^"]{10,40}",(?:"ordinal":\d{1,20},)?"type":"([a-z_]{1,60})","payload":\{(?:"type":"([a-z_]{1,60})")?/;
const PROBE_BYTES = 220;

/** The kind of an enveloped line, or null when only parsing can tell (flat files, other key orders). */
export function lineKind(line: Buffer): LineKind | null {
  const found = HEADER.exec(line.toString('latin1', 0, PROBE_BYTES));
  return found?.[1] === undefined ? null : { type: found[1], inner: found[2] ?? null };
}

/** Lines that carry nothing for us whatever they hold: mirrors of what other lines say, or opaque bookkeeping. */
const SKIPPED_INNER = new Set([
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'reasoning',
  'ghost_snapshot',
]);

export function isSkippable(kind: LineKind): boolean {
  return kind.inner !== null && SKIPPED_INNER.has(kind.inner);
}
