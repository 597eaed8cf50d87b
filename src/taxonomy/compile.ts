/** Rules → look-up tables by scope; the phrases of a language are filed when a text first needs them. */
import { createKeywordScan } from '../text/keyword-scan.ts';
import type { Rule, Scope, Taxonomy } from './model.ts';
import { addToTable, createTable, type PhraseTable } from './phrase-table.ts';

export interface CompiledRule {
  readonly rule: Rule;
  /** Position among the rules of its scope. */
  readonly ordinal: number;
  /** The rule's pattern, built when first needed. */
  readonly pattern: () => RegExp;
  /** What cancels a match in the same sentence, built when first needed; null when nothing does. */
  readonly unless: (() => PhraseTable<null>) | null;
}

export interface ScopeIndex {
  readonly rules: readonly CompiledRule[];
  /** The rules with a pattern that a text may fit, by the strings in it. */
  readonly withPattern: (text: string) => readonly CompiledRule[];
  /** All languages that have rules. */
  readonly languages: readonly string[];
  /** The phrases of the languages in `filed`. */
  readonly table: PhraseTable<CompiledRule>;
  readonly filed: Set<string>;
}

const indexes = new WeakMap<Taxonomy, Map<Scope, ScopeIndex>>();

/** The index of a scope, built at first use. */
export function indexOf(taxonomy: Taxonomy, scope: Scope): ScopeIndex {
  const scopes = indexes.get(taxonomy) ?? new Map<Scope, ScopeIndex>();
  indexes.set(taxonomy, scopes);
  const index = scopes.get(scope) ?? buildIndex(taxonomy, scope);
  scopes.set(scope, index);
  return index;
}

function buildIndex(taxonomy: Taxonomy, scope: Scope): ScopeIndex {
  const cues = new Set(taxonomy.cues.filter((cue) => cue.scope === scope).map(({ id }) => id));
  const rules = taxonomy.rules.filter(({ cue }) => cues.has(cue)).map(compileRule);
  return {
    rules,
    withPattern: findPatterns(rules.filter(({ rule }) => rule.pattern !== null)),
    languages: [...new Set(rules.map(({ rule }) => rule.language))],
    table: createTable(),
    filed: new Set(),
  };
}

/** So many texts are searched string by string: building the scan costs as much, and a session that grew by a turn has fewer. */
const BEFORE_SCAN = 60;

/** One pass over a text tells which of many patterns are worth a look. */
function findPatterns(rules: readonly CompiledRule[]): (text: string) => readonly CompiledRule[] {
  const always = rules.filter(({ rule }) => rule.literals.length === 0);
  const scan = once(() =>
    createKeywordScan(
      rules.map(({ rule }) => rule.literals),
      { loose: true },
    ),
  );
  let seen = 0;
  return (text) => {
    if (++seen <= BEFORE_SCAN)
      return rules.filter(
        ({ rule: { literals } }) =>
          literals.length === 0 || literals.some((literal) => text.includes(literal)),
      );
    const found = scan().hits(text);
    return found.length === 0 ? always : [...always, ...found.map((index) => rules[index] as CompiledRule)];
  };
}

/** Puts the phrases of `languages` into the table of `index`. */
export function fileLanguages({ rules, table, filed }: ScopeIndex, languages: ReadonlySet<string>): void {
  const missing = rules.filter(({ rule }) => languages.has(rule.language) && !filed.has(rule.language));
  if (missing.length === 0) return;
  const entriesOf = (payload: CompiledRule) =>
    payload.rule.phrases.map((phrase) => ({ phrase, language: payload.rule.language, payload }));
  addToTable(table, missing.flatMap(entriesOf));
  for (const { rule } of missing) filed.add(rule.language);
}

function compileRule(rule: Rule, ordinal: number): CompiledRule {
  const { language, unless, pattern } = rule;
  return {
    rule,
    ordinal,
    pattern: once(() => compilePattern(pattern ?? '(?!)')),
    unless:
      unless.length === 0
        ? null
        : once(() => createTable(unless.map((phrase) => ({ phrase, language, payload: null })))),
  };
}

/** Texts are in lower case, so `i` matters only to a pattern with capitals; without it V8 compiles `\p{L}` many times faster. */
function compilePattern(pattern: string): RegExp {
  const capitals = /\p{Lu}/u.test(pattern.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ''));
  return new RegExp(pattern, capitals ? 'iu' : 'u');
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
