/** What a phrase may begin with, read off its text without building the phrase. */
import { PLAIN_WORD, plainSpelling } from './phrase-words.ts';
import { UNSPACED, wordKeys } from './words.ts';

export type Head =
  | { readonly kind: 'word'; readonly word: string }
  /** The word has an open ending; `start` is its first two letters. */
  | { readonly kind: 'prefix'; readonly start: string }
  /** First UTF-16 unit of a phrase that matches anywhere. */
  | { readonly kind: 'letter'; readonly unit: number };

/** The heads of a sound phrase. */
export function headsOf(phrase: string, language: string): readonly Head[] {
  const starts = startsOf(phrase);
  if (UNSPACED.test(phrase)) return starts.map((start) => ({ kind: 'letter', unit: start.charCodeAt(0) }));
  return starts.flatMap((start) => wordHeads(start, language));
}

/** The texts that may stand first: the alternatives at the beginning, and what follows them where one is empty. */
function startsOf(phrase: string): readonly string[] {
  if (!phrase.startsWith('{')) return [phrase.trimStart().split('{', 1)[0] as string];
  const close = phrase.indexOf('}');
  const options = phrase.slice(1, close).split('|');
  return options.flatMap((option) =>
    option.trim() === '' ? startsOf(phrase.slice(close + 1)) : [option.trimStart()],
  );
}

function wordHeads(start: string, language: string): readonly Head[] {
  const chunk = start.split(' ', 1)[0] as string;
  if (PLAIN_WORD.test(chunk)) return [{ kind: 'word', word: chunk }];
  const keys = wordKeys(chunk.replace('*', ''));
  const word = keys[0];
  if (word === undefined) return [];
  const plain = plainSpelling(word, language);
  const spellings = plain === null ? [word] : [word, plain];
  // `over-engineer*` is open only in its second word.
  const open = chunk.endsWith('*') && keys.length === 1;
  return spellings.map((it) =>
    open ? { kind: 'prefix', start: it.slice(0, 2) } : { kind: 'word', word: it },
  );
}
