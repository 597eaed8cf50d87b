/** Which rules fire on a text, and on which words. */
import { type CompiledRule, indexOf, type ScopeIndex } from './compile.ts';
import type { Scope, Taxonomy } from './model.ts';
import type { Phrase } from './phrase.ts';
import { matchAnywhere } from './phrase-anywhere.ts';
import { matchFrom } from './phrase-words.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { HANGUL, UNSPACED, type Words, wordsOf } from './words.ts';

/** One rule that fired; each rule fires at most once on a text, where it first does. */
export interface Fired {
  readonly ruleId: string;
  readonly cue: string;
  /** Offsets in the text that was given, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The words it fired on: `text.slice(start, end)`. */
  readonly words: string;
}

interface Search {
  readonly text: string;
  readonly words: Words;
  readonly speaks: (language: string) => boolean;
  readonly fired: Map<number, Fired>;
}

/**
 * The rules of `scope` that fire on `text`, which must have gone through `normalise`, in the order in which they stand in it.
 * `languages` are those that the text was found to be in; English (developers mix) and language-free rules always apply.
 * None, or `unknown`, means the rules of every language.
 */
export function matchText(
  taxonomy: Taxonomy,
  scope: Scope,
  text: string,
  languages: readonly string[] = [],
): readonly Fired[] {
  const index = indexOf(taxonomy)[scope];
  const search: Search = { text, words: wordsOf(text), speaks: spokenIn(languages), fired: new Map() };
  const unspaced = index.anywhere.size > 0 && UNSPACED.test(text);
  for (const segment of segmentsOf(text, search.words)) {
    searchWords(search, index, segment);
    if (unspaced) searchAnywhere(search, index, segment);
    searchPatterns(search, index, segment);
  }
  return [...search.fired.values()].sort((a, b) => a.start - b.start || (a.ruleId < b.ruleId ? -1 : 1));
}

function spokenIn(languages: readonly string[]): (language: string) => boolean {
  if (languages.length === 0 || languages.includes('unknown')) return () => true;
  return (language) => language === 'en' || language === 'any' || languages.includes(language);
}

function searchWords(search: Search, index: ScopeIndex, segment: Segment): void {
  const { words } = search;
  for (let at = segment.firstWord; at < segment.lastWord; at++) {
    const key = words.keys[at] as string;
    for (const entries of [index.words.get(key), index.prefixes.get(key.slice(0, 2))]) {
      if (entries === undefined) continue;
      for (const { of, head } of entries) {
        if (!mayFire(search, of)) continue;
        const end = matchFrom(head, words, at, segment.lastWord);
        if (end !== -1) fire(search, of, segment, words.starts[at] as number, words.ends[end - 1] as number);
      }
    }
  }
}

function searchAnywhere(search: Search, index: ScopeIndex, segment: Segment): void {
  for (let at = segment.start; at < segment.end; at++) {
    const entries = index.anywhere.get(search.text.charCodeAt(at));
    if (entries === undefined) continue;
    for (const { of, phrase } of entries) {
      if (!mayFire(search, of)) continue;
      const end = matchAnywhere(phrase, search.text, at, segment.end);
      if (end !== -1) fire(search, of, segment, at, end);
    }
  }
}

function searchPatterns(search: Search, index: ScopeIndex, segment: Segment): void {
  const text = search.text.slice(segment.start, segment.end);
  for (const { of, pattern } of index.patterns) {
    if (!mayFire(search, of) || !holdsOne(text, of.rule.literals)) continue;
    const found = pattern.exec(text);
    if (found === null) continue;
    const start = segment.start + found.index;
    fire(search, of, segment, start, start + found[0].length);
  }
}

function mayFire(search: Search, { ordinal, rule }: CompiledRule): boolean {
  return search.speaks(rule.language) && !search.fired.has(ordinal);
}

function holdsOne(text: string, literals: readonly string[]): boolean {
  return literals.length === 0 || literals.some((literal) => text.includes(literal));
}

function fire(
  search: Search,
  { rule, ordinal, unless }: CompiledRule,
  segment: Segment,
  start: number,
  end: number,
): void {
  if (rule.sentence !== null && (rule.sentence === 'question') !== segment.question) return;
  if (rule.at === 'start' && !isAtStart(search, start)) return;
  if (unless.some((phrase) => says(search, phrase, segment))) return;
  search.fired.set(ordinal, {
    ruleId: rule.id,
    cue: rule.cue,
    start,
    end,
    words: search.text.slice(start, end),
  });
}

/** Within the first five words, or the first ten characters where the script has no spaces. */
function isAtStart({ text, words }: Search, start: number): boolean {
  const before = text.slice(0, Math.min(start, 200));
  if (UNSPACED.test(before) && !HANGUL.test(before)) return start < 10;
  return start < (words.starts[5] ?? Number.POSITIVE_INFINITY);
}

function says(search: Search, phrase: Phrase, segment: Segment): boolean {
  if (phrase.kind === 'words') {
    for (let at = segment.firstWord; at < segment.lastWord; at++) {
      if (phrase.heads.some((head) => matchFrom(head, search.words, at, segment.lastWord) !== -1))
        return true;
    }
    return false;
  }
  for (let at = segment.start; at < segment.end; at++) {
    if (matchAnywhere(phrase, search.text, at, segment.end) !== -1) return true;
  }
  return false;
}
