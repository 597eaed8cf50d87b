import { detach } from '../text/detach.ts';
import { wellFormed } from '../text/well-formed.ts';
import { cutAfter, cutBefore, type Mask } from './safe-cut.ts';

/** Cuts texts to what is kept of them. No cut leaves a part of a secret that the mask would have known by its whole (`safe-cut.ts`). */
export interface Caps {
  /** The first `cap` characters; a longer text ends with `…`, never in half a surrogate pair. */
  text(text: string, cap: number): string;
  /** Head and tail of a long output, `cap` characters in all: errors stand at either end. */
  output(text: string, cap: number): string;
}

export function createCaps(mask: Mask): Caps {
  return {
    text: (text, cap) => capText(text, cap, mask),
    output: (text, cap) => capOutput(text, cap, mask),
  };
}

const MORE = '…';

function capText(text: string, cap: number, mask: Mask): string {
  if (text.length <= cap) return wellFormed(text);
  const cut = text.slice(0, cutBefore(text, cap - 1, MORE, mask));
  return detach(`${isHighSurrogate(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut}${MORE}`);
}

/**
 * The gap is plain ASCII because one character beyond Latin-1 doubles the memory of the whole string, and a large session holds a hundred
 * thousand of these.
 */
const GAP = '\n[...]\n';

function capOutput(text: string, cap: number, mask: Mask): string {
  if (text.length <= cap) return wellFormed(text);
  const { head, tail } = outputEnds(cap);
  const first = text.slice(0, cutBefore(text, head, GAP, mask)).trimEnd();
  const last = text
    .slice(cutAfter(text, text.length - tail, mask))
    .replace(KEY_TAIL, '')
    .trimStart();
  return detach(`${first}${GAP}${last}`);
}

/** The end of a private key whose beginning was cut away. */
const KEY_TAIL = /^(?:(?!-----BEGIN )[\s\S]){0,40000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** How many characters of either end of an output are kept. */
export function outputEnds(cap: number): { readonly head: number; readonly tail: number } {
  const head = Math.floor(cap / 3);
  return { head, tail: cap - head - GAP.length };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
