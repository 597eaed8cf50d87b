import type { ScopeIndex } from './compile.ts';
import { fileLanguages } from './compile.ts';

/** Languages whose own script tells them: a text without a letter of it is not in them. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
};

const masks = new WeakMap<ScopeIndex, Map<string, Uint8Array>>();

/**
 * By ordinal, 1 for each rule of `index` that applies to a text in `languages`: theirs, the English and the language-free ones.
 * When the languages are unknown, those of every language whose script stands in the text. The caller may change the array.
 */
export function rulesFor(index: ScopeIndex, languages: readonly string[], text: string): Uint8Array {
  const unknown = languages.length === 0 || languages.includes('unknown');
  const spoken = unknown ? index.languages.filter((it) => SCRIPTS[it]?.test(text) ?? true) : languages;
  const key = spoken.join();
  const known = masks.get(index) ?? new Map<string, Uint8Array>();
  masks.set(index, known);
  const mask = known.get(key) ?? maskFor(index, new Set(['en', 'any', ...spoken]));
  known.set(key, mask);
  return mask.slice();
}

function maskFor(index: ScopeIndex, languages: ReadonlySet<string>): Uint8Array {
  fileLanguages(index, languages);
  return Uint8Array.from(index.rules, ({ rule }) => (languages.has(rule.language) ? 1 : 0));
}
