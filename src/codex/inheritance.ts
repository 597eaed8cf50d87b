import type { Header } from './events.ts';

/** Copied lines get the moment of the fork as their timestamp: they lie within milliseconds of each other (0.92-0.140: ~30 ms in all). */
const GAP_MS = 300;
const SPAN_MS = 10_000;

/**
 * Finds the part of a legacy fork that was copied from its parent: it begins with the parent's header as second header, and ends
 * at the first line that was not written in the same breath.
 */
export function createInheritance() {
  let began: number | null = null;
  let last: number | null = null;

  function begins(
    own: Header,
    second: Header,
    place: { readonly line: number; readonly at: string | null },
  ): boolean {
    if (began !== null || own.paginated || place.line > 5) return false;
    const copied = second.id !== null && second.id !== own.id;
    const time = copied && place.at !== null ? Date.parse(place.at) : Number.NaN;
    if (Number.isNaN(time)) return false;
    began = time;
    last = time;
    return true;
  }

  /** True exactly once: at the first line after the copied part. */
  function endsAt(at: string | null): boolean {
    if (began === null || last === null || at === null) return false;
    const time = Date.parse(at);
    if (Number.isNaN(time)) return false;
    const copied = Math.abs(time - last) <= GAP_MS && time - began <= SPAN_MS;
    last = copied ? time : null;
    return !copied;
  }

  return { begins, endsAt, open: () => last !== null };
}
