/**
 * Many phrases at once: a text pays for the words that it holds, not for the number of phrases.
 * Phrases are filed under what they may begin with; those under one word are built, and filed again by their second word, when
 * a text first shows that word. So loading costs little, and most words of a text cost one or two look-ups.
 */
import { parsePhrase } from './phrase.ts';
import { type AnywherePhrase, matchAnywhere, secondLetters } from './phrase-anywhere.ts';
import { headsOf } from './phrase-heads.ts';
import { matchFrom } from './phrase-walk.ts';
import { secondWords, type WordStep } from './phrase-words.ts';
import type { Words } from './words.ts';

/** A phrase and what it stands for. */
export interface Entry<P> {
  readonly phrase: string;
  readonly language: string;
  readonly payload: P;
}

export interface PhraseTable<P> {
  readonly words: Shelf<string, P, WordStep>;
  readonly prefixes: Shelf<string, P, WordStep>;
  readonly letters: Shelf<number, P, AnywherePhrase>;
  /** What was found for each word seen, by its number: most begin nothing. Null in a table that is seldom asked. */
  readonly seen: (Beginnings<P> | null | undefined)[] | null;
}

/** The phrases that may begin with a word. */
interface Beginnings<P> {
  readonly open: Node<P, WordStep> | null;
  readonly word: Node<P, WordStep> | null;
}

interface Shelf<K, P, S> {
  readonly entries: Map<K, Entry<P>[]>;
  /** Built from `entries` at first sight of the key. */
  readonly nodes: Map<K, Node<P, S>>;
}

interface Node<P, S> {
  /** By second word, or second letter (UTF-16 unit). */
  readonly bySecond: ReadonlyMap<string | number, readonly Candidate<P, S>[]>;
  readonly others: readonly Candidate<P, S>[];
}

interface Candidate<P, S> {
  readonly payload: P;
  readonly step: S;
}

/** Part of a text: UTF-16 offsets, and the words in it from `firstWord` up to, not including, `lastWord`. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Called for each candidate before it is tried; false leaves it out. */
type Wanted<P> = (payload: P) => boolean;
/** Called for each match with its offsets; true ends the search. */
type Found<P> = (payload: P, start: number, end: number) => boolean;

/** A table of given phrases; or one that is filled later, with those of a whole scope, and remembers what it found for each word. */
export function createTable<P>(entries: readonly Entry<P>[] | null = null): PhraseTable<P> {
  const shelf = () => ({ entries: new Map(), nodes: new Map() });
  const seen = entries === null ? [] : null;
  const table: PhraseTable<P> = { words: shelf(), prefixes: shelf(), letters: shelf(), seen };
  addToTable(table, entries ?? []);
  return table;
}

/** Files sound phrases; what was built under the same keys is forgotten. */
export function addToTable<P>(table: PhraseTable<P>, entries: readonly Entry<P>[]): void {
  for (const entry of entries) {
    for (const head of headsOf(entry.phrase, entry.language)) {
      if (head.kind === 'word') file(table.words.entries, head.word, entry);
      else if (head.kind === 'prefix') file(table.prefixes.entries, head.start, entry);
      else file(table.letters.entries, head.unit, entry);
    }
  }
  for (const { nodes } of [table.words, table.prefixes, table.letters]) nodes.clear();
  if (table.seen !== null) table.seen.length = 0;
}

/** Tries the phrases that begin with each word of `range`. True when `found` ended the search. */
export function searchWords<P>(
  table: PhraseTable<P>,
  words: Words,
  range: Range,
  wanted: Wanted<P>,
  found: Found<P>,
): boolean {
  for (let at = range.firstWord; at < range.lastWord; at++) {
    const begins = beginnings(table, words.keys[at] as string, words.numbers[at] as number);
    if (begins === null) continue;
    const { open, word: node } = begins;
    if (open !== null && tryWords(open.others, at, at, words, range, wanted, found)) return true;
    if (node === null) continue;
    if (tryWords(node.others, at, at, words, range, wanted, found)) return true;
    const second = at + 1 < range.lastWord ? node.bySecond.get(words.keys[at + 1] as string) : undefined;
    if (second !== undefined && tryWords(second, at, at + 1, words, range, wanted, found)) return true;
  }
  return false;
}

/** `from` is the word that the candidates' steps stand for: the first of the phrase, at `at`, or its second. */
function tryWords<P>(
  candidates: readonly Candidate<P, WordStep>[],
  at: number,
  from: number,
  words: Words,
  range: Range,
  wanted: Wanted<P>,
  found: Found<P>,
): boolean {
  for (const { payload, step } of candidates) {
    if (!wanted(payload)) continue;
    const end = matchFrom(step, words, from, range.lastWord);
    if (end !== -1 && found(payload, words.starts[at] as number, words.ends[end - 1] as number)) return true;
  }
  return false;
}

/** Tries the phrases of unspaced scripts at each letter of `range`. True when `found` ended the search. */
export function searchLetters<P>(
  table: PhraseTable<P>,
  text: string,
  range: Range,
  wanted: Wanted<P>,
  found: Found<P>,
): boolean {
  for (let at = range.start; at < range.end; at++) {
    const node = letterNode(table, text.charCodeAt(at));
    if (node === null) continue;
    if (tryLetters(node.others, text, at, range, wanted, found)) return true;
    const second = node.bySecond.get(text.charCodeAt(at + 1));
    if (second !== undefined && tryLetters(second, text, at, range, wanted, found)) return true;
  }
  return false;
}

function tryLetters<P>(
  candidates: readonly Candidate<P, AnywherePhrase>[],
  text: string,
  at: number,
  range: Range,
  wanted: Wanted<P>,
  found: Found<P>,
): boolean {
  for (const { payload, step } of candidates) {
    if (!wanted(payload)) continue;
    const end = matchAnywhere(step, text, at, range.end);
    if (end !== -1 && found(payload, at, end)) return true;
  }
  return false;
}

function beginnings<P>(table: PhraseTable<P>, key: string, number: number): Beginnings<P> | null {
  const known = table.seen?.[number];
  if (known !== undefined) return known;
  const open = prefixNode(table, key.slice(0, 2));
  const word = wordNode(table, key);
  const begins = open === null && word === null ? null : { open, word };
  if (table.seen === null || number === -1) return begins;
  while (table.seen.length < number) table.seen.push(undefined);
  table.seen[number] = begins;
  return begins;
}

function wordNode<P>({ words }: PhraseTable<P>, word: string): Node<P, WordStep> | null {
  if (!words.entries.has(word)) return null;
  const known = words.nodes.get(word);
  if (known !== undefined) return known;
  const fits = (step: WordStep) => !step.open && (step.text === word || step.plain === word);
  return buildNode(words, word, (entry) => wordSteps(entry).filter(fits), secondWords);
}

function prefixNode<P>({ prefixes }: PhraseTable<P>, start: string): Node<P, WordStep> | null {
  if (!prefixes.entries.has(start)) return null;
  const known = prefixes.nodes.get(start);
  if (known !== undefined) return known;
  const fits = (step: WordStep) =>
    step.open && (step.text.startsWith(start) || (step.plain?.startsWith(start) ?? false));
  return buildNode(
    prefixes,
    start,
    (entry) => wordSteps(entry).filter(fits),
    () => null,
  );
}

function letterNode<P>({ letters }: PhraseTable<P>, unit: number): Node<P, AnywherePhrase> | null {
  if (!letters.entries.has(unit)) return null;
  const known = letters.nodes.get(unit);
  if (known !== undefined) return known;
  const build = ({ phrase, language }: Entry<P>) =>
    [parsePhrase(phrase, language)].filter((it) => it.kind === 'anywhere');
  return buildNode(letters, unit, build, (phrase) => secondLetters(phrase, unit));
}

/** A phrase with alternatives at its beginning is asked for by each of them. */
const stepsOf = new WeakMap<Entry<unknown>, readonly WordStep[]>();

function wordSteps(entry: Entry<unknown>): readonly WordStep[] {
  const known = stepsOf.get(entry);
  if (known !== undefined) return known;
  const parsed = parsePhrase(entry.phrase, entry.language);
  const steps = parsed.kind === 'words' ? parsed.heads : [];
  stepsOf.set(entry, steps);
  return steps;
}

/** The node of `key`; `second` says under which second words or letters a step is filed, with the step to go on from. */
function buildNode<K, P, S>(
  shelf: Shelf<K, P, S>,
  key: K,
  build: (entry: Entry<P>) => readonly S[],
  second: (step: S) => ReadonlyMap<string | number, readonly S[]> | null,
): Node<P, S> {
  const bySecond = new Map<string | number, Candidate<P, S>[]>();
  const others: Candidate<P, S>[] = [];
  for (const entry of new Set(shelf.entries.get(key))) {
    for (const step of build(entry)) {
      const seconds = second(step);
      if (seconds === null) others.push({ payload: entry.payload, step });
      for (const [word, steps] of seconds ?? []) {
        for (const next of steps) file(bySecond, word, { payload: entry.payload, step: next });
      }
    }
  }
  const node = { bySecond, others };
  shelf.nodes.set(key, node);
  return node;
}

function file<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
