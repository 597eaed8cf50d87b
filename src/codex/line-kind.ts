/** Tells what a line is from its first bytes, so that most lines need no JSON.parse. */
export interface LineKind {
  readonly at: string;
  readonly type: string;
  /** `payload.type` where it comes first in the payload; null means unknown, not absent. */
  readonly inner: string | null;
  /** Where the value of `payload` begins. */
  readonly payload: number;
}

/** Anchored on the envelope's own key order: transcripts quote transcripts, so no search inside the line. */
const HEADER =
  /^\{"timestamp":"([^"]{10,40})",(?:"ordinal":\d{1,20},)?"type":"([a-z_]{1,60})","payload":(?:\{"type":"([a-z_]{1,60})")?/;
const PROBE_BYTES = 220;

/** The kind of an enveloped line, or null when only parsing can tell (flat files, other key orders). */
export function lineKind(line: Buffer): LineKind | null {
  const found = HEADER.exec(line.toString('latin1', 0, PROBE_BYTES));
  if (found?.[1] === undefined || found[2] === undefined) return null;
  const inner = found[3] ?? null;
  const payload = found[0].length - (inner === null ? 0 : `{"type":"${inner}"`.length);
  return { at: found[1], type: found[2], inner, payload };
}

/** Lines that carry nothing for us whatever they hold: mirrors of what other lines say, or opaque bookkeeping. */
const SKIPPED_INNER = new Set(['agent_reasoning', 'agent_reasoning_raw_content', 'ghost_snapshot']);

export function isSkippable(kind: LineKind, line: Buffer): boolean {
  if (kind.inner === 'message') return isFromDeveloper(kind, line);
  if (kind.inner === 'reasoning') return isUntold(kind, line);
  return kind.inner !== null && SKIPPED_INNER.has(kind.inner);
}

/** Reasoning without a summary or words of its own: nothing but an encrypted blob of some kilobytes. */
function isUntold(kind: LineKind, line: Buffer): boolean {
  const start = line.toString('latin1', kind.payload, kind.payload + 160);
  return /^\{"type":"reasoning",(?:"id":"[\w-]{1,100}",)?"summary":\[\](?!,"content":\[)/.test(start);
}

/** Permissions, skills, plugins: up to 20 KB each that no one typed (0.92+). */
function isFromDeveloper(kind: LineKind, line: Buffer): boolean {
  const start = line.toString('latin1', kind.payload, kind.payload + 130);
  return /^\{"type":"message",(?:"id":"[\w-]{1,80}",)?"role":"developer",/.test(start);
}
