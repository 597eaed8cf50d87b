/**
 * The words of a normalised text, as phrases see them.
 * A word is a run of letters and digits; a letter of a script without word boundaries and an emoji stand alone.
 * Hyphens, commas and quotes only separate, so the phrase `over engineered` finds "over-engineered".
 */

export interface Words {
  readonly text: string;
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
const WORD = new RegExp(`${LONE}|${KOREAN}|${ELISION}|${RUN}`, 'gu');
const WORD_OR_FILE = new RegExp(`${FILE}|${WORD.source}`, 'gu');
/** Most texts name no file; the expression that looks for one at each word costs three times the other. */
const NAMES_FILE = new RegExp(FILE_END, 'u');

/** The same for texts without another letter than those of ASCII, which most are: without Unicode classes each costs a fifth. */
const ASCII_RUN = "(?:jusqu|lorsqu|puisqu|quelqu|qu|[cdjlmnst])'(?=[A-Za-z]{2})|[A-Za-z0-9_]+(?:'[A-Za-z]+)*";
const ASCII_FILE_END = asAscii(FILE_END);
const ASCII_WORD = new RegExp(ASCII_RUN, 'g');
const ASCII_WORD_OR_FILE = new RegExp(`[A-Za-z0-9_.-]{0,80}${ASCII_FILE_END}|${ASCII_RUN}`, 'g');
const NAMES_ASCII_FILE = new RegExp(ASCII_FILE_END);
/** ASCII, and dashes, dots and an arrow that are neither letters nor emoji. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ASCII_LETTERS = /^[\u0000-\u007f\u00b7\u2010-\u2027\u2030-\u203b\u2192]*$/;

function asAscii(source: string): string {
  return source.replaceAll('\\p{L}', 'A-Za-z').replaceAll('\\p{N}', '0-9');
}

function wordPattern(text: string): RegExp {
  const dotted = text.includes('.');
  if (ASCII_LETTERS.test(text))
    return dotted && NAMES_ASCII_FILE.test(text) ? ASCII_WORD_OR_FILE : ASCII_WORD;
  return dotted && NAMES_FILE.test(text) ? WORD_OR_FILE : WORD;
}

/** Of elisions the apostrophe goes (`c'est` = `c est`). Left as they are: we're, i'll, we'll, i'd, let's, whose bare forms are other words. */
const SILENT_APOSTROPHE =
  /(?:n't|^(?:jusqu|lorsqu|puisqu|quelqu|qu|[cdjlmnst])'|^(?:that|what|there|here|it|who|how|where)'s|^(?:you|they)'re|^i'm|^(?:i|you|they)'ve)$/;

/** Splits a normalised text into words. */
export function wordsOf(text: string): Words {
  const keys: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const pattern = wordPattern(text);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    keys.push(wordKey(match[0]));
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { text, keys, starts, ends };
}

/** The keys of a text, as in `wordsOf`; quick where the text is one plain word, as most of a phrase's are. */
export function wordKeys(text: string): readonly string[] {
  return /^[a-z]*$/.test(text) ? (text === '' ? [] : [text]) : wordsOf(text).keys;
}

function wordKey(word: string): string {
  return word.includes("'") && SILENT_APOSTROPHE.test(word) ? word.replace("'", '') : word;
}
