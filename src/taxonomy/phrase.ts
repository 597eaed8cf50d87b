/**
 * Phrases: `*` at the end of a word stands for any ending, `_` for up to three words in between.
 * A mark at the end must follow the last word: `really?` is not said by "it really works?".
 * A phrase with a letter of an unspaced script or Hangul matches anywhere; every other phrase matches whole words.
 */
import { UNSPACED, type Words, wordsOf } from './words.ts';

export type Part =
  /** `plain` is the spelling without accents, which hurried writers use; absent where it would be another word. */
  | { readonly kind: 'word'; readonly text: string; readonly plain: string | null }
  | { readonly kind: 'prefix'; readonly text: string; readonly plain: string | null }
  | { readonly kind: 'gap' };

export interface WordPhrase {
  readonly kind: 'words';
  readonly parts: readonly Part[];
  /** A mark that must follow the last word: `really ?`, `no,`. Other punctuation in a phrase does not count. */
  readonly mark: string | null;
}

/** `literal` is set when the phrase is one fixed string; else `pattern` (sticky) is built when first needed. */
export interface AnywherePhrase {
  readonly kind: 'anywhere';
  readonly head: string;
  readonly literal: string | null;
  readonly source: string;
}

export type Phrase = WordPhrase | AnywherePhrase;

/** At most this many words (whole-word phrases) fit in a `_`. */
const GAP_WORDS = 3;
/** Each gap is tried at four widths, so three of them mean at most 64 tries at a place. */
const MAX_GAPS = 3;
/** In unspaced scripts a `_` is up to this many characters: three words of up to four. */
const GAP_CHARACTERS = 12;
/** A `*` inside a phrase of an unspaced script: an ending of up to this many characters. */
const ENDING_CHARACTERS = 6;

/**
 * Reads a phrase that was normalised like the texts it will meet.
 * Returns a sentence saying what is wrong when it has no word to look for or begins or ends with `_`.
 */
export function parsePhrase(phrase: string, language: string): Phrase | string {
  if (phrase.startsWith('_') || phrase.endsWith(' _')) return `"${phrase}" begins or ends with a gap`;
  if (phrase.startsWith('*')) return `"${phrase}" begins with *, which stands only at the end of a word`;
  return UNSPACED.test(phrase) ? anywherePhrase(phrase) : wordPhrase(phrase, language);
}

function wordPhrase(phrase: string, language: string): Phrase | string {
  const parts: Part[] = [];
  for (const chunk of phrase.split(' ')) {
    if (chunk === '_') {
      parts.push({ kind: 'gap' });
      continue;
    }
    const open = chunk.endsWith('*');
    if (chunk.slice(0, -1).includes('*')) return `"${phrase}" has a * inside a word`;
    const keys = wordsOf(open ? chunk.slice(0, -1) : chunk).keys;
    for (const [i, text] of keys.entries()) {
      const last = i === keys.length - 1;
      parts.push({ kind: open && last ? 'prefix' : 'word', text, plain: plainSpelling(text, language) });
    }
  }
  if (parts.filter((part) => part.kind === 'gap').length > MAX_GAPS) return `"${phrase}" has more than three gaps`;
  const head = parts[0];
  if (head === undefined) return `"${phrase}" has no word to look for; use \`pattern\` for punctuation`;
  if (head.kind === 'prefix' && head.text.length < 2) return `"${phrase}" begins with fewer than two letters`;
  return { kind: 'words', parts, mark: /[?!,:]$/.exec(phrase)?.[0] ?? null };
}

/** Vietnamese tones make other words, and so do accents on words of one or two letters (ou/où, si/sí, e/é). */
function plainSpelling(word: string, language: string): string | null {
  if (language === 'vi' || word.length < 3 || !/[^\0-\x7f]/.test(word)) return null;
  const spelled = language === 'de' ? word.replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter) : word;
  const plain = spelled.normalize('NFD').replace(/\p{M}/gu, '');
  return plain === word ? null : plain;
}
const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A space in such a phrase may be missing in the text: Korean spacing varies, and Latin words in Han text too. */
function anywherePhrase(phrase: string): Phrase {
  const trimmed = phrase.replace(/\*$/, '');
  const source = trimmed
    .split(' _ ')
    .map((piece) => piece.split(/([ *])/).map(anywherePiece).join(''))
    .join(`.{0,${GAP_CHARACTERS}}?`);
  return { kind: 'anywhere', head: trimmed.charAt(0), literal: /[ *]/.test(trimmed) ? null : trimmed, source };
}

function anywherePiece(piece: string): string {
  if (piece === ' ') return '\\s?';
  if (piece === '*') return `\\S{0,${ENDING_CHARACTERS}}?`;
  return piece.replace(/[\\^$.|?+()[\]{}/-]/g, '\\$&');
}

/** Whether `words[at…]` up to `limit` says the phrase; the index after its last word, or -1. */
export function matchWords(phrase: WordPhrase, words: Words, at: number, limit: number): number {
  const end = matchParts(phrase.parts, 0, words.keys, at, limit);
  return end === -1 || phrase.mark === null || isFollowedBy(phrase.mark, words, end - 1) ? end : -1;
}

function isFollowedBy(mark: string, { text, ends }: Words, word: number): boolean {
  const after = ends[word] as number;
  return text[after] === mark || (text[after] === ' ' && text[after + 1] === mark);
}

function matchParts(
  parts: readonly Part[],
  from: number,
  keys: readonly string[],
  at: number,
  limit: number,
): number {
  let word = at;
  for (let i = from; i < parts.length; i++) {
    const part = parts[i] as Part;
    if (part.kind === 'gap') return matchAfterGap(parts, i + 1, keys, word, limit);
    if (word >= limit || !sayPart(part, keys[word] as string)) return -1;
    word++;
  }
  return word;
}

function matchAfterGap(
  parts: readonly Part[],
  next: number,
  keys: readonly string[],
  at: number,
  limit: number,
): number {
  for (let skipped = 0; skipped <= GAP_WORDS; skipped++) {
    const end = matchParts(parts, next, keys, at + skipped, limit);
    if (end !== -1) return end;
  }
  return -1;
}

function sayPart(part: Exclude<Part, { kind: 'gap' }>, key: string): boolean {
  if (part.kind === 'word') return key === part.text || key === part.plain;
  return key.startsWith(part.text) || (part.plain !== null && key.startsWith(part.plain));
}

const sticky = new WeakMap<AnywherePhrase, RegExp>();

/** Whether the text from `at` says the phrase; the offset of its end, or -1. */
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
