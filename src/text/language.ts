import { FREQUENT, type Language, type LatinLanguage, TELLING_LETTERS } from './language-words.ts';
import { CODE_SIGN, hasSurrogates, LATIN, LOWER, MARK, NUMBER, sortOf, UPPER } from './letter-sorts.ts';
import type { Span } from './lines.ts';
import { ASCII_NOT_WORDS, NOT_WORDS } from './not-words.ts';
import { unitsOf } from './units.ts';
import { numberedWord, rememberingNumbers, wordNumber } from './vocabulary.ts';

export type { Language } from './language-words.ts';

/** Long texts are judged by their beginning. */
const LENGTH_LIMIT = 2_000;
/** Fewer letters than this in Latin script prove nothing: "ok go" is any language. */
const ENOUGH_LETTERS = 20;

const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)?/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ONLY_ASCII = /^[\u0000-\u007f]*$/;

/**
 * The language that a message is written in. Give it prose (see `splitProse`): pasted English says nothing about its writer.
 * Scripts decide first, so that English code words do not make a Chinese or Russian message English; Latin script is decided by
 * frequent words and telling letters. Under 20 letters of Latin script the answer is `unknown` (rules of every language apply).
 */
export function detectLanguage(text: string): Language {
  const head = text.slice(0, LENGTH_LIMIT);
  if (ONLY_ASCII.test(head)) return byWords(latinWords(wordsOnly(head, ASCII_NOT_WORDS)));
  const spoken = wordsOnly(head.normalize('NFC'), NOT_WORDS);
  const own = firstLine(spoken);
  const latin = latinWords(spoken);
  return byScript(own, latinWords(own).length) ?? byScript(spoken, latin.length) ?? byWords(latin);
}

/** Who speaks a language of another script and pastes English says so first: `编译出错了：`, and then a page of what the compiler wrote. */
function firstLine(text: string): string {
  const lines = text.trimStart();
  const end = lines.indexOf('\n');
  return end === -1 ? lines : lines.slice(0, end);
}

interface LatinWord {
  readonly number: number;
  readonly written: string;
}

/** What `LATIN_WORD` finds, by a hand-written loop where there are no letters beyond the first 65,536. */
function latinWords(text: string): readonly LatinWord[] {
  if (hasSurrogates(text)) return (text.match(LATIN_WORD) ?? []).map((written) => ({ number: -1, written }));
  const units = unitsOf(text);
  const found: LatinWord[] = [];
  for (let at = 0; at < text.length; ) {
    const end = latinWordEnd(units, at);
    if (end > at) {
      const number = wordNumber(units, at, end);
      found.push({ number, written: number === -1 ? text.slice(at, end) : numberedWord(number) });
    }
    at = Math.max(end, at + 1);
  }
  return found;
}

const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

function latinWordEnd(units: Uint16Array, start: number): number {
  if ((sortOf(units[start] as number) & LATIN) === 0) return start;
  let end = start + 1;
  while ((sortOf(units[end] as number) & (LATIN | MARK)) !== 0) end += 1;
  if (units[end] !== APOSTROPHE && units[end] !== CURLY_APOSTROPHE) return end;
  let behind = end + 1;
  while ((sortOf(units[behind] as number) & LATIN) !== 0) behind += 1;
  return behind > end + 1 ? behind : end;
}

/** In a stretch without spaces that shows none of these, nothing of `NOT_WORDS` can begin. */
const SUSPECT = /[`\\/_@#$={}<>|~^*+[\p{N}]|\.[a-z]|\p{Ll}\p{Lu}|\p{Lu}{2}/gu;
const SPACE = /\s/;

/** `prose.replace(NOT_WORDS, ' ')`, with the costly expression tried only on stretches that may hold a match: a tenth of the time. */
function wordsOnly(prose: string, notWords: RegExp): string {
  const suspect = suspectsOf(prose);
  let kept = '';
  let at = 0;
  for (;;) {
    const found = suspect(at);
    if (found === -1) return kept + prose.slice(at);
    let start = found;
    while (start > at && !SPACE.test(prose.charAt(start - 1))) start -= 1;
    let end = found + 1;
    while (end < prose.length && !SPACE.test(prose.charAt(end))) end += 1;
    const next = firstMatch(prose, start, end, notWords);
    kept += next === null ? prose.slice(at, end) : `${prose.slice(at, next.start)} `;
    at = next?.end ?? end;
  }
}

/** Where `SUSPECT` is found from a place on, −1 where nowhere; by a hand-written loop where there are no letters beyond the first 65,536. */
function suspectsOf(prose: string): (from: number) => number {
  if (hasSurrogates(prose))
    return (from) => {
      SUSPECT.lastIndex = from;
      return SUSPECT.exec(prose)?.index ?? -1;
    };
  const units = unitsOf(prose);
  return (from) => {
    for (let at = from; at < prose.length; at += 1)
      if (isSuspect(units[at] as number, units[at + 1] as number)) return at;
    return -1;
  };
}

const DOT = 0x2e;

function isSuspect(unit: number, next: number): boolean {
  if (unit === DOT) return next >= 0x61 && next <= 0x7a;
  const sort = sortOf(unit);
  if ((sort & (CODE_SIGN | NUMBER)) !== 0) return true;
  return (sort & (LOWER | UPPER)) !== 0 && (sortOf(next) & UPPER) !== 0;
}

/** The first match that begins in the stretch. Only inline code reaches beyond it, so the rest of the text is shown where there is any. */
function firstMatch(prose: string, start: number, end: number, notWords: RegExp): Span | null {
  const stretch = prose.slice(start, end);
  const text = stretch.includes('`') ? prose : stretch;
  const from = text === prose ? start : 0;
  notWords.lastIndex = from;
  const match = notWords.exec(text);
  if (match === null || match.index + start - from >= end) return null;
  return { start: match.index + start - from, end: match.index + match[0].length + start - from };
}

/** Latin letters and common signs alone: no other script to count. */
const ONLY_LATIN = /^[\0-\u024f\u2010-\u203a]*$/;

/** The language of a script other than Latin that carries at least as much of the text as the Latin words do. */
function byScript(text: string, latinWords: number): Language | null {
  if (ONLY_LATIN.test(text)) return null;
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  // A Chinese or Japanese word has about two letters; a Korean one, with its particle, about three.
  if (hangul > 0 && hangul * 2 >= latinWords * 3 && hangul >= han + kana) return 'ko';
  if (kana + han > 0 && kana + han >= latinWords) return kana * 8 >= han ? 'ja' : 'zh';
  const cyrillic = count(text, /[\p{Script=Cyrillic}'’]+/gu);
  if (cyrillic * 2 >= latinWords && cyrillic > 0 && /\p{Script=Cyrillic}/u.test(text))
    return cyrillicLanguage(text);
  const others = count(
    text,
    /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Cyrillic}])\p{L}+/gu,
  );
  return others > latinWords ? 'other' : null;
}

function cyrillicLanguage(text: string): Language {
  const ukrainian = count(text, /[іїєґ]/giu);
  const russian = count(text, /[ыэъё]/giu);
  if (count(text, /[ўјљњђћџѓќѕ]/giu) > 0) return 'other';
  return ukrainian > russian ? 'uk' : 'ru';
}

function byWords(latin: readonly LatinWord[]): Language {
  const letters = latin.reduce((sum, { written }) => sum + written.length, 0);
  if (letters < ENOUGH_LETTERS) return 'unknown';
  const scores = score(latin);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  // Nothing known in it: a heap of technical terms. Plain ASCII is English then, anything else is not ours to tell.
  if (best === undefined) return latin.every(({ written }) => isAscii(written)) ? 'en' : 'other';
  return second !== undefined && second[1] === best[1] && second[0] === 'en' ? 'en' : best[0];
}

function score(latin: readonly LatinWord[]): ReadonlyMap<LatinLanguage, number> {
  const scores = new Map<LatinLanguage, number>();
  for (const { number, written } of latin)
    for (const { language, weight } of votes(number, written))
      scores.set(language, (scores.get(language) ?? 0) + weight);
  return scores;
}

interface Vote {
  readonly language: LatinLanguage;
  readonly weight: number;
}

/** What a word says of its language; mostly nothing, and the same words come again and again. */
const votes = rememberingNumbers((written): readonly Vote[] => {
  const word = written.toLowerCase().replace('’', "'");
  const speakers = WORDS.get(word) ?? [];
  const spoken = speakers.map((language) => ({ language, weight: 1 / speakers.length }));
  if (isAscii(word) && !word.includes("'")) return spoken;
  const telling = TELLING_LETTERS.filter(([letters]) => letters.test(word));
  return [...spoken, ...telling.map(([, language, weight]) => ({ language, weight }))];
});

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isAscii(word: string): boolean {
  return /^[\x20-\x7e’]*$/.test(word);
}

const WORDS: ReadonlyMap<string, readonly LatinLanguage[]> = speakersOfWords();

function speakersOfWords(): ReadonlyMap<string, readonly LatinLanguage[]> {
  const speakers = new Map<string, LatinLanguage[]>();
  for (const [language, list] of Object.entries(FREQUENT) as [LatinLanguage, string][]) {
    for (const word of new Set(list.split(/\s+/)))
      speakers.set(word, [...(speakers.get(word) ?? []), language]);
  }
  return speakers;
}
