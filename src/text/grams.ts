/** Words, their neighbours and, where a script or an inflection hides them, their parts: what a model of wording counts. */

import { HAN_OR_KANA, hasSurrogates, LETTER, MARK, NUMBER, sortOf, UNDERSCORE } from './letter-sorts.ts';
import { remembering } from './memo.ts';
import { unitsOf } from './units.ts';
import { wordAt } from './vocabulary.ts';

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{M}\p{N}'_]+|[?!？！]/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const DIGITS = /^\p{Nd}+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ONLY_ASCII = /^[\u0000-\u007f]*$/;
const START = '^';
/** English words hardly inflect; longer words of other languages are also taken apart, for their endings. */
const LONG_WORD = 4;
/** Wording shows early; what follows in a long message are details. */
const TEXT_CHARS = 1_500;
/** A message is asked for by the models of pushback, of its kind and of its symptom, session by session. */
const REMEMBERED = 64;

/**
 * The distinct n-grams of a normalised text, in order of first appearance: single words, pairs and triples of words (`^ still`,
 * `is still broken`), runs of one to four characters in Chinese and Japanese (`c还是`), of one to three in Korean words (`k안되`), and
 * of four and five in longer words of other non-English languages (`#arreg`). A number counts as `0`.
 */
export const gramsOf = remembering(REMEMBERED, countGrams);

function countGrams(text: string): readonly string[] {
  const grams = new Set<string>();
  const words: string[] = [];
  let previous = START;
  for (const token of tokensOf(text.slice(0, TEXT_CHARS))) {
    if (UNSPACED.test(token)) {
      addRuns(grams, 'c', token, 1, 4);
      previous = token.slice(-1);
      continue;
    }
    const word = DIGITS.test(token) ? '0' : token;
    grams.add(word);
    grams.add(`${previous} ${word}`);
    words.push(word);
    previous = word;
    if (HANGUL.test(word)) addRuns(grams, 'k', word, 1, 3);
    else if (word.length > LONG_WORD && !ONLY_ASCII.test(word)) addRuns(grams, '#', `<${word}>`, 4, 5);
  }
  for (let at = 0; at + 2 < words.length; at++) grams.add(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return [...grams];
}

const QUESTION_OR_SHOUT = new Set([...'?!？！'].map((mark) => mark.charCodeAt(0)));
const APOSTROPHE = 39;

/** What `TOKEN` finds, by a hand-written loop where there are no letters beyond the first 65,536. */
function tokensOf(text: string): readonly string[] {
  if (hasSurrogates(text)) return text.match(TOKEN) ?? [];
  const units = unitsOf(text);
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(units, at);
    if (end > at) tokens.push(wordAt(text, units, at, end));
    at = Math.max(end, at + 1);
  }
  return tokens;
}

function tokenEnd(units: Uint16Array, start: number): number {
  let end = start;
  while ((sortOf(units[end] as number) & HAN_OR_KANA) !== 0) end += 1;
  if (end > start) return end;
  while (isOfWord(units[end] as number)) end += 1;
  return end === start && QUESTION_OR_SHOUT.has(units[end] as number) ? end + 1 : end;
}

function isOfWord(unit: number): boolean {
  return unit === APOSTROPHE || (sortOf(unit) & (LETTER | MARK | NUMBER | UNDERSCORE)) !== 0;
}

/** Runs of `from` to `to` characters. */
function addRuns(grams: Set<string>, mark: string, token: string, from: number, to: number): void {
  for (let size = from; size <= to; size++)
    for (let at = 0; at + size <= token.length; at++) grams.add(mark + token.slice(at, at + size));
}
