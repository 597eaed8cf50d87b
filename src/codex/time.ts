import { zoned } from '../text/zoned.ts';

/**
 * The form that every CLI writes: RFC 3339 in UTC. Of this century, for one date of the year 9999 would stretch every trend. Tested by shape
 * because Date.parse on each line of a large file is dear.
 */
const USUAL =
  /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** A moment as ISO 8601 UTC, or null when it is none or of another century. Other forms (offsets, missing fractions) are rewritten. */
export function isoTime(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (USUAL.test(value)) return value;
  const time = Date.parse(zoned(value));
  if (Number.isNaN(time)) return null;
  const utc = new Date(time).toISOString();
  return USUAL.test(utc) ? utc : null;
}

/** The later of two moments; null loses. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return b > a ? b : a;
}

const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;

/** When a version 7 UUID was drawn (milliseconds since 1970); null for any other id. */
export function uuidTime(id: string | null): number | null {
  const found = UUID_V7.exec(id ?? '');
  return found === null ? null : Number.parseInt(`${found[1]}${found[2]}`, 16);
}
