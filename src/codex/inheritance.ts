import type { Header } from './events.ts';
import { uuidTime } from './time.ts';

/** Copied lines get the moment of the fork as their timestamp: they lie within milliseconds of each other (0.92-0.140: ~30 ms in all). */
const GAP_MS = 300;
const SPAN_MS = 10_000;

/**
 * Finds the part of a legacy fork that was copied from its parent: it begins with the parent's header as second header, and ends
 * at the first line that was not written in the same breath, or with the first turn whose id is younger than the fork (0.104+).
 */
export function createInheritance() {
  let forked = Number.POSITIVE_INFINITY;
  let began = 0;
  let last: number | null = null;
  let over = false;

  function begins(own: Header, second: Header, place: Moment): boolean {
    if (over || last !== null || own.paginated || place.line > 5) return false;
    const copied = second.id !== null && second.id !== own.id;
    const time = copied && place.at !== null ? Date.parse(place.at) : Number.NaN;
    if (Number.isNaN(time)) return false;
    began = time;
    last = time;
    forked = own.timestamp === null ? time : Date.parse(own.timestamp);
    return true;
  }

  function end(): true {
    last = null;
    over = true;
    return true;
  }

  /** True exactly once: at the first line after the copied part. */
  function endsAt(at: string | null): boolean {
    if (last === null || at === null) return false;
    const time = Date.parse(at);
    if (Number.isNaN(time)) return false;
    if (Math.abs(time - last) > GAP_MS || time - began > SPAN_MS) return end();
    last = time;
    return false;
  }

  /** The same for a turn that begins. */
  function endsWith(turnId: string | null): boolean {
    const drawn = uuidTime(turnId);
    return last !== null && drawn !== null && drawn >= forked && end();
  }

  return { begins, endsAt, endsWith, open: () => last !== null };
}

interface Moment {
  readonly line: number;
  readonly at: string | null;
}
