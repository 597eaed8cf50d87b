/** Rules → look-up tables by scope, so that a text pays for the words that it holds and not for the number of rules. */
import { type Rule, SCOPES, type Scope, type Taxonomy } from './model.ts';
import { type Phrase, parsePhrase } from './phrase.ts';
import type { AnywherePhrase } from './phrase-anywhere.ts';
import type { WordStep } from './phrase-words.ts';

export interface CompiledRule {
  readonly rule: Rule;
  /** Position among the rules of all scopes. */
  readonly ordinal: number;
  readonly unless: readonly Phrase[];
}

export interface WordEntry {
  readonly of: CompiledRule;
  readonly head: WordStep;
}

export interface AnywhereEntry {
  readonly of: CompiledRule;
  readonly phrase: AnywherePhrase;
}

export interface PatternEntry {
  readonly of: CompiledRule;
  readonly pattern: RegExp;
}

/** The rules of one scope by what a text must hold for them to fire. */
export interface ScopeIndex {
  /** By first word. */
  readonly words: ReadonlyMap<string, readonly WordEntry[]>;
  /** Phrases whose first word has an open ending, by its first two letters. */
  readonly prefixes: ReadonlyMap<string, readonly WordEntry[]>;
  /** Phrases of unspaced scripts, by first UTF-16 unit. */
  readonly anywhere: ReadonlyMap<number, readonly AnywhereEntry[]>;
  readonly patterns: readonly PatternEntry[];
}

export type CompiledIndex = Readonly<Record<Scope, ScopeIndex>>;

const indexes = new WeakMap<Taxonomy, CompiledIndex>();

/** The look-up tables of a taxonomy, built at first use. */
export function indexOf(taxonomy: Taxonomy): CompiledIndex {
  const known = indexes.get(taxonomy);
  if (known !== undefined) return known;
  const index = buildIndex(taxonomy);
  indexes.set(taxonomy, index);
  return index;
}

interface Draft {
  readonly words: Map<string, WordEntry[]>;
  readonly prefixes: Map<string, WordEntry[]>;
  readonly anywhere: Map<number, AnywhereEntry[]>;
  readonly patterns: PatternEntry[];
}

function buildIndex(taxonomy: Taxonomy): CompiledIndex {
  const draft = () =>
    ({ words: new Map(), prefixes: new Map(), anywhere: new Map(), patterns: [] }) satisfies Draft;
  const index = Object.fromEntries(SCOPES.map((scope) => [scope, draft()])) as unknown as Record<
    Scope,
    Draft
  >;
  const scopeOf = new Map(taxonomy.cues.map(({ id, scope }) => [id, scope]));
  for (const [ordinal, rule] of taxonomy.rules.entries()) {
    const scope = scopeOf.get(rule.cue);
    if (scope !== undefined) addRule(index[scope], rule, ordinal);
  }
  return index;
}

function addRule(draft: Draft, rule: Rule, ordinal: number): void {
  const of = { rule, ordinal, unless: parseAll(rule.unless, rule.language) };
  for (const phrase of parseAll(rule.phrases, rule.language)) addPhrase(draft, of, phrase);
  if (rule.pattern !== null) draft.patterns.push({ of, pattern: new RegExp(rule.pattern, 'iu') });
}

function parseAll(phrases: readonly string[], language: string): readonly Phrase[] {
  return phrases.map((phrase) => parsePhrase(phrase, language));
}

function addPhrase(draft: Draft, of: CompiledRule, phrase: Phrase): void {
  if (phrase.kind === 'anywhere') {
    for (const head of phrase.heads) push(draft.anywhere, head.charCodeAt(0), { of, phrase });
    return;
  }
  for (const head of phrase.heads) {
    for (const text of head.plain === null ? [head.text] : [head.text, head.plain]) {
      if (head.open) push(draft.prefixes, text.slice(0, 2), { of, head });
      else push(draft.words, text, { of, head });
    }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
