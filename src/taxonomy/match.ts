/** Which rules fire on a text, and on which words. */
import { type CompiledRule, indexOf, type ScopeIndex } from './compile.ts';
import type { Scope, Taxonomy } from './model.ts';
import { type PhraseTable, searchLetters, searchWords } from './phrase-table.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { rulesFor } from './spoken.ts';
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
  readonly unspaced: boolean;
  /** By ordinal: 1 when the rule may still fire. */
  readonly open: Uint8Array;
  /** With a pattern that the text may fit. */
  readonly withPattern: readonly CompiledRule[];
  readonly fired: Fired[];
}

/**
 * The rules of `scope` that fire on `text`, which must have gone through `normalise`, in the order in which they stand in it.
 * `languages` are those that the text was found to be in; English (developers mix) and language-free rules always apply.
 * None, or `unknown`, means the rules of every language whose script stands in the text.
 */
export function matchText(
  taxonomy: Taxonomy,
  scope: Scope,
  text: string,
  languages: readonly string[] = [],
): readonly Fired[] {
  const index = indexOf(taxonomy, scope);
  const words = wordsOf(text);
  const open = rulesFor(index, languages, text);
  const withPattern = index.withPattern(text).filter(({ ordinal }) => open[ordinal] === 1);
  const search: Search = { text, words, unspaced: UNSPACED.test(text), open, withPattern, fired: [] };
  for (const segment of segmentsOf(text, words)) searchSegment(search, index, segment);
  return search.fired.sort((a, b) => a.start - b.start || (a.ruleId < b.ruleId ? -1 : 1));
}

function searchSegment(search: Search, index: ScopeIndex, segment: Segment): void {
  const wanted = ({ ordinal }: CompiledRule) => search.open[ordinal] === 1;
  const found = (rule: CompiledRule, start: number, end: number) => fire(search, rule, segment, start, end);
  searchWords(index.table, search.words, segment, wanted, found);
  if (search.unspaced) searchLetters(index.table, search.text, segment, wanted, found);
  if (search.withPattern.length > 0) searchPatterns(search, segment);
}

function searchPatterns(search: Search, segment: Segment): void {
  const text = search.text.slice(segment.start, segment.end);
  for (const compiled of search.withPattern) {
    if (search.open[compiled.ordinal] === 0 || !holdsOne(text, compiled.rule.literals)) continue;
    const match = compiled.pattern().exec(text);
    if (match === null) continue;
    const start = segment.start + match.index;
    fire(search, compiled, segment, start, start + match[0].length);
  }
}

function holdsOne(text: string, literals: readonly string[]): boolean {
  return literals.length === 0 || literals.some((literal) => text.includes(literal));
}

/** Records the match unless the rule's conditions forbid it. Returns false: the search goes on. */
function fire(search: Search, compiled: CompiledRule, segment: Segment, start: number, end: number): false {
  const { rule, ordinal, unless } = compiled;
  if (rule.sentence !== null && (rule.sentence === 'question') !== segment.question) return false;
  if (rule.at === 'start' && !isAtStart(search, start)) return false;
  if (unless !== null && isSaid(search, unless(), segment)) return false;
  search.open[ordinal] = 0;
  search.fired.push({ ruleId: rule.id, cue: rule.cue, start, end, words: search.text.slice(start, end) });
  return false;
}

/** Within the first five words, or the first ten characters where the script has no spaces. */
function isAtStart({ text, words }: Search, start: number): boolean {
  const before = text.slice(0, Math.min(start, 200));
  if (UNSPACED.test(before) && !HANGUL.test(before)) return start < 10;
  return start < (words.starts[5] ?? Number.POSITIVE_INFINITY);
}

function isSaid({ text, words, unspaced }: Search, table: PhraseTable<null>, segment: Segment): boolean {
  const always = () => true;
  if (searchWords(table, words, segment, always, always)) return true;
  return unspaced && searchLetters(table, text, segment, always, always);
}
