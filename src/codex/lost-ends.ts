import type { Caps } from './caps.ts';
import type { JsonObject } from './json.ts';
import { JOINT } from './long-line.ts';

/** Characters; longer than any secret of a rule, so that one which the lost end cut through is not kept in part. */
const GIVEN_UP = 1_000;

/**
 * Ends the strings that lost their end while their line streamed in (`long-line.ts`) where no secret is cut through. Changes the record, which nobody
 * else has seen. No recursion: a record may be nested a million deep.
 */
export function mendLostEnds(record: JsonObject, caps: Caps): void {
  const open: Record<string, unknown>[] = [record];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop())
    for (const [name, value] of Object.entries(holder)) {
      if (typeof value === 'string' && value.endsWith(JOINT)) holder[name] = mended(value, caps);
      else if (typeof value === 'object' && value !== null) open.push(value as Record<string, unknown>);
    }
}

function mended(text: string, caps: Caps): string {
  const kept = text.slice(0, -JOINT.length);
  return caps.text(kept, Math.max(1, kept.length - GIVEN_UP));
}
