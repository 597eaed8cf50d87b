import { hasSurrogates, LETTER, MARK, NUMBER, sortOf, UNSPACED } from './letter-sorts.ts';
import { hasUnspacedScript, UNSPACED_RUN } from './scripts.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { unitsOf } from './units.ts';
import { wordAt } from './vocabulary.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

/**
 * The words of a text in order, as written. Runs of Han, kana, Thai and other scripts without spaces come as overlapping pairs of
 * letters (`修复按钮` → 修复, 复按, 按钮), which compare well without a dictionary. `limit` caps the number of words.
 */
export function words(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const found: string[] = [];
  if (hasSurrogates(text)) searchWords(found, text, limit);
  else scanWords(found, text, limit);
  return found.length > limit ? found.slice(0, limit) : found;
}

/** By the pattern: for texts with letters beyond the first 65,536. */
function searchWords(found: string[], text: string, limit: number): void {
  for (const [word] of text.matchAll(WORD)) {
    if (found.length >= limit) return;
    if (hasUnspacedScript(word)) pushUnspaced(found, word);
    else found.push(word);
  }
}

const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

/** The same by a hand-written loop: a fifth of the cost. */
function scanWords(found: string[], text: string, limit: number): void {
  const units = unitsOf(text);
  for (let at = 0; at < text.length && found.length < limit; ) {
    if ((sortOf(units[at] as number) & (LETTER | NUMBER)) === 0) {
      at += 1;
      continue;
    }
    const start = at;
    at = runEnd(units, start, LETTER | NUMBER | MARK);
    while (isApostrophe(units[at]) && (sortOf(units[at + 1] as number) & LETTER) !== 0)
      at = runEnd(units, at + 1, LETTER | MARK);
    if (isUnspaced(units, start, at)) pushUnspaced(found, text.slice(start, at));
    else found.push(wordAt(text, units, start, at));
  }
}

/** Where the run of units of the `wanted` sorts ends. */
function runEnd(units: Uint16Array, start: number, wanted: number): number {
  let end = start;
  while ((sortOf(units[end] as number) & wanted) !== 0) end += 1;
  return end;
}

function isUnspaced(units: Uint16Array, start: number, end: number): boolean {
  let sorts = 0;
  for (let at = start; at < end; at += 1) sorts |= sortOf(units[at] as number);
  return (sorts & UNSPACED) !== 0;
}

function isApostrophe(unit: number | undefined): boolean {
  return unit === APOSTROPHE || unit === CURLY_APOSTROPHE;
}

/** Stems of the words that carry content; of all words when there is no other (`do it` is about something too). */
export function contentWords(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const all = words(text.toLowerCase(), limit);
  const content = all.filter((word) => !isStopWord(word));
  return (content.length > 0 ? content : all).map(stem);
}

function pushUnspaced(found: string[], word: string): void {
  let from = 0;
  for (const run of word.matchAll(UNSPACED_RUN)) {
    if (run.index > from) found.push(word.slice(from, run.index));
    pushPairs(found, [...run[0]]);
    from = run.index + run[0].length;
  }
  if (from < word.length) found.push(word.slice(from));
}

function pushPairs(found: string[], letters: readonly string[]): void {
  if (letters.length === 1) found.push(letters.join(''));
  for (let i = 0; i + 1 < letters.length; i += 1) found.push(`${letters[i]}${letters[i + 1]}`);
}
