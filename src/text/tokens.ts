import { hasUnspacedScript, UNSPACED_RUN } from './scripts.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

/**
 * The words of a text in order, as written. Runs of Han, kana, Thai and other scripts without spaces come as overlapping pairs of
 * letters (`修复按钮` → 修复, 复按, 按钮), which compare well without a dictionary. `limit` caps the number of words.
 */
export function words(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const found: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    if (found.length >= limit) break;
    if (hasUnspacedScript(word)) pushUnspaced(found, word);
    else found.push(word);
  }
  return found.length > limit ? found.slice(0, limit) : found;
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
