import { createRequire } from 'node:module';
import { unitsOf } from './units.ts';
import { rememberingNumbers, wordNumber } from './vocabulary.ts';

type Stemmer = { readonly stem: (word: string) => string };

/** The stemmer alone: the package's root prints to stdout and reads `.env`. Loaded on first use (about 25 ms). */
const STEMMER_MODULE = 'natural/lib/natural/stemmers/porter_stemmer.js';

let stemmer: Stemmer | undefined;

/** The Porter stem of an English word in lower case (`reverted` → `revert`); other words come back unchanged. */
export function stem(word: string): string {
  if (word.length < 4 || word.length > 30 || !/^[a-z]+$/.test(word)) return word;
  return stemOf(wordNumber(unitsOf(word), 0, word.length), word);
}

const stemOf = rememberingNumbers((word) => {
  stemmer ??= createRequire(import.meta.url)(STEMMER_MODULE) as Stemmer;
  return stemmer.stem(word);
});
