import { FREQUENT, type Language, type LatinLanguage, TELLING_LETTERS } from './language-words.ts';

export type { Language } from './language-words.ts';

/** Long texts are judged by their beginning. */
const LENGTH_LIMIT = 2_000;
/** Fewer letters than this in Latin script prove nothing: "ok go" is any language. */
const ENOUGH_LETTERS = 20;
/** What is not a word of a language: inline code, addresses, paths, identifiers with capitals inside, digits or underscores. */
const NOT_WORDS =
  /`[^`\n]{0,200}`|\S{0,200}(?::\/\/|[\\/_@#$={}<>|~^*+])\S{0,200}|\[REDACTED:[A-Z_]+:[0-9a-f]{8}\]|[\p{L}\p{N}-]{1,60}\.[a-z]\w{0,9}|\p{L}*\p{N}[\p{L}\p{N}]*|\p{Ll}+\p{Lu}\p{L}*|\p{Lu}{2,}s?/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)?/gu;

/**
 * The language that a message is written in. Give it prose (see `splitProse`): pasted English says nothing about its writer.
 * Scripts decide first, so that English code words do not make a Chinese or Russian message English; Latin script is decided by
 * frequent words and telling letters. Under 20 letters of Latin script the answer is `unknown` (rules of every language apply).
 */
export function detectLanguage(text: string): Language {
  const prose = text.slice(0, LENGTH_LIMIT).normalize('NFC');
  const spoken = prose.replace(NOT_WORDS, ' ');
  const latin = spoken.match(LATIN_WORD) ?? [];
  return byScript(spoken, latin.length) ?? byWords(latin);
}

/** The language of a script other than Latin that carries at least as much of the text as the Latin words do. */
function byScript(text: string, latinWords: number): Language | null {
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

function byWords(latin: readonly string[]): Language {
  const letters = latin.reduce((sum, word) => sum + word.length, 0);
  if (letters < ENOUGH_LETTERS) return 'unknown';
  const scores = score(latin);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  // Nothing known in it: a heap of technical terms. Plain ASCII is English then, anything else is not ours to tell.
  if (best === undefined) return latin.every(isAscii) ? 'en' : 'other';
  return second !== undefined && second[1] === best[1] && second[0] === 'en' ? 'en' : best[0];
}

function score(latin: readonly string[]): ReadonlyMap<LatinLanguage, number> {
  const scores = new Map<LatinLanguage, number>();
  const add = (language: LatinLanguage, weight: number) =>
    scores.set(language, (scores.get(language) ?? 0) + weight);
  for (const written of latin) {
    const word = written.toLowerCase().replace('’', "'");
    const speakers = WORDS.get(word);
    for (const language of speakers ?? []) add(language, 1 / (speakers?.length ?? 1));
    if (!isAscii(word) || word.includes("'")) {
      for (const [letters, language, weight] of TELLING_LETTERS)
        if (letters.test(word)) add(language, weight);
    }
  }
  return scores;
}

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
