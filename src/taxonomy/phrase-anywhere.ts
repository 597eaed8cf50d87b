/** Phrases of scripts without spaces, and of Korean: found anywhere in a text. */
import type { Piece } from './phrase-piece.ts';

export interface AnywherePhrase {
  readonly kind: 'anywhere';
  /** The first two letters it may begin with; null when one letter, or a space or a gap after it, may be all that is sure. */
  readonly starts: readonly string[] | null;
  /** The phrase when it is one fixed string. */
  readonly literal: string | null;
  /** Else the source of a sticky expression, built when first needed. */
  readonly source: string;
}

/** A `_` is up to this many characters: three words of up to four. */
const GAP_CHARACTERS = 12;
/** A `*` inside a phrase is an ending of up to this many characters; at the end of a phrase it says nothing. */
const ENDING_CHARACTERS = 6;

/** Throws `SyntaxError` when nothing fixed stands at the beginning. */
export function anywherePhrase(pieces: readonly Piece[]): AnywherePhrase {
  if (pieces.flat().some((text) => /[^ ]_|_[^ ]/.test(text)))
    throw new SyntaxError('a _ that does not stand alone');
  const source = pieces
    .map(pieceSource)
    .join('')
    .replace(/\\S\{0,6\}\?$/, '');
  const plain =
    pieces.length === 1 && pieces[0]?.length === 1 ? (pieces[0][0] as string).replace(/\*$/, '') : null;
  const literal = plain === null || /[ *]/.test(plain) ? null : plain;
  return { kind: 'anywhere', starts: startsOf(pieces), literal, source };
}

function startsOf(pieces: readonly Piece[]): readonly string[] | null {
  const first = pieces[0];
  if (first === undefined) throw new SyntaxError('nothing to look for');
  const each = first.map((option) => (option === '' ? startsOf(pieces.slice(1)) : startOf(option)));
  return each.every((starts) => starts !== null) ? each.flat() : null;
}

function startOf(option: string): readonly string[] | null {
  if (/^[ *]|^_ /.test(option)) throw new SyntaxError('begins with a gap, a space or *');
  return /^[^ *]{2}/.test(option) ? [option.slice(0, 2)] : null;
}

/** The second letters (UTF-16 units) after a first one, each with the phrase itself; null when any may follow. */
export function secondLetters(
  phrase: AnywherePhrase,
  first: number,
): ReadonlyMap<number, readonly AnywherePhrase[]> | null {
  const starts = phrase.starts?.filter((start) => start.charCodeAt(0) === first) ?? null;
  return starts === null ? null : new Map(starts.map((start) => [start.charCodeAt(1), [phrase]]));
}

function pieceSource(options: Piece): string {
  const sources = options.map((option) =>
    option
      .split(/( _ |^_ | _$|[ *])/)
      .map(bitSource)
      .join(''),
  );
  return sources.length === 1 ? (sources[0] as string) : `(?:${sources.join('|')})`;
}

/** A space may be missing in the text: Korean spacing varies, and so does that around Latin words in Han text. */
function bitSource(bit: string): string {
  if (/^ ?_ ?$/.test(bit)) return `.{0,${GAP_CHARACTERS}}?`;
  if (bit === ' ') return '\\s?';
  if (bit === '*') return `\\S{0,${ENDING_CHARACTERS}}?`;
  return bit.replace(/[\\^$.|?+()[\]{}/]/g, '\\$&');
}

const sticky = new WeakMap<AnywherePhrase, RegExp>();

/** The offset of the end when `text` says the phrase from `at` on, at most up to `limit`; else -1. */
export function matchAnywhere(phrase: AnywherePhrase, text: string, at: number, limit: number): number {
  if (phrase.literal !== null) {
    const end = at + phrase.literal.length;
    return end <= limit && text.startsWith(phrase.literal, at) ? end : -1;
  }
  let pattern = sticky.get(phrase);
  if (pattern === undefined) {
    pattern = new RegExp(phrase.source, 'yu');
    sticky.set(phrase, pattern);
  }
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex <= limit ? pattern.lastIndex : -1;
}
