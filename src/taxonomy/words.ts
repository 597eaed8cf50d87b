/**
 * The words of a normalised text, as phrases see them.
 * A word is a run of letters and digits; a letter of a script without word boundaries and an emoji stand alone.
 * Hyphens, commas and quotes only separate, so the phrase `over engineered` finds "over-engineered".
 */

import { hasSurrogates } from '../text/letter-sorts.ts';
import { unitsOf } from '../text/units.ts';
import { MOST_WORDS, numberedWord, wordNumber } from '../text/vocabulary.ts';
import { scanWords } from './word-scan.ts';

export interface Words {
  readonly text: string;
  /** The number of each word in the vocabulary, −1 where it has none. Equal words have equal keys. */
  readonly numbers: readonly number[];
  /** Each word as compared: without the apostrophe where leaving it out is a frequent slip (`doesn't` = `doesnt`). */
  readonly keys: readonly string[];
  /** Offsets of each word in the text, UTF-16 units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Scripts in which a phrase matches anywhere: no spaces (Thai, kana, Han), or particles glued on (Hangul). */
export const UNSPACED = /[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]/;
export const HANGUL = /[\u1100-\u11ff\uac00-\ud7af]/;

const LONE = '[\\u0e00-\\u0e7f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff]|\\p{Extended_Pictographic}';
const KOREAN = '[\\u1100-\\u11ff\\uac00-\\ud7af]+';
/** French elision: `l'erreur` is two words. */
const ELISION = "(?:jusqu|lorsqu|puisqu|quelqu|qu|[cdjlmnst])'(?=\\p{L}{2})";
/** Letters of the scripts above end a run: `有bug吗` holds the word `bug`. */
const RUN = `(?:(?!${LONE}|${KOREAN})[\\p{L}\\p{M}\\p{N}_])+(?:'\\p{L}+)*`;
/** A file name is one word, so that `error.ts` does not say "error". */
const FILE_END =
  '[\\p{L}\\p{N}_]\\.(?:[cm]?[jt]sx?|py|rs|go|md|json|ya?ml|toml|css|html?|sh|sql|java|kts?|rb|php|cs|cpp|hpp|swift|vue|svelte|txt|lock|env|ipynb|xml|csv|svg|png|log)(?![\\p{L}\\p{N}_])';
const FILE = `[\\p{L}\\p{N}_.-]{0,80}${FILE_END}`;
const FILE_HERE = new RegExp(FILE, 'uy');
const WORD_OR_FILE = new RegExp(`${FILE}|${LONE}|${KOREAN}|${ELISION}|${RUN}`, 'gu');

/** Of elisions the apostrophe goes (`c'est` = `c est`). Left as they are: we're, i'll, we'll, i'd, let's, whose bare forms are other words. */
const SILENT_APOSTROPHE =
  /(?:n't|^(?:jusqu|lorsqu|puisqu|quelqu|qu|[cdjlmnst])'|^(?:that|what|there|here|it|who|how|where)'s|^(?:you|they)'re|^i'm|^(?:i|you|they)'ve)$/;

/** The words by one pattern: for texts with letters and signs beyond the first 65,536, and to prove the loop by. */
export function wordsByPattern(text: string): readonly string[] {
  return text.match(WORD_OR_FILE) ?? [];
}

/** Splits a normalised text into words. */
export function wordsOf(text: string): Words {
  const words = { text, numbers: [], keys: [], starts: [], ends: [] };
  const units = unitsOf(text);
  const add = (start: number, end: number) => addWord(words, units, start, end);
  if (hasSurrogates(text))
    for (const match of text.matchAll(WORD_OR_FILE)) add(match.index, match.index + match[0].length);
  else scanWords(text, units, FILE_HERE, add);
  return words;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };

function addWord(words: Mutable<Words>, units: Uint16Array, start: number, end: number): void {
  const number = wordNumber(units, start, end);
  words.numbers.push(number);
  words.keys.push(number === -1 ? wordKey(words.text.slice(start, end)) : keyOf(number));
  words.starts.push(start);
  words.ends.push(end);
}

/** By number of the word. */
const keys: (string | undefined)[] = new Array(MOST_WORDS);

function keyOf(number: number): string {
  const known = keys[number];
  if (known !== undefined) return known;
  const key = wordKey(numberedWord(number));
  keys[number] = key;
  return key;
}

/** Of parts of phrases, so no more than the rules hold. */
const keysOf = new Map<string, readonly string[]>();

/** The keys of a part of a phrase, as in `wordsOf`; quick where it is one plain word, as most are, or was met before (`don't`). */
export function wordKeys(text: string): readonly string[] {
  if (/^[a-z]*$/.test(text)) return text === '' ? [] : [text];
  const known = keysOf.get(text) ?? wordsOf(text).keys;
  keysOf.set(text, known);
  return known;
}

function wordKey(word: string): string {
  return word.includes("'") && SILENT_APOSTROPHE.test(word) ? word.replace("'", '') : word;
}
