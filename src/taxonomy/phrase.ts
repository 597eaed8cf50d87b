/**
 * The phrase language: `*` at the end of a word stands for any ending, `_` for up to three words in between, `{a|b c|}` for
 * alternatives, and a mark at the end must follow the last word (`really?` is not said by "it really works").
 * A phrase with a letter of an unspaced script or Hangul matches anywhere; every other phrase matches whole words.
 */
import { type AnywherePhrase, anywherePhrase } from './phrase-anywhere.ts';
import type { Piece } from './phrase-piece.ts';
import { type WordPhrase, wordPhrase } from './phrase-words.ts';
import { UNSPACED } from './words.ts';

export type Phrase = WordPhrase | AnywherePhrase;

/** Reads a phrase that was normalised like the texts it will meet. Throws `SyntaxError` when it cannot be looked for. */
export function parsePhrase(phrase: string, language: string): Phrase {
  const pieces = piecesOf(phrase);
  return UNSPACED.test(phrase) ? anywherePhrase(pieces) : wordPhrase(pieces, language);
}

function piecesOf(phrase: string): readonly Piece[] {
  return [...phrase.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/g)].map(([whole, options]) => {
    if (whole === '{' || whole === '}')
      throw new SyntaxError('a brace without its partner, or braces inside braces');
    return options === undefined ? [whole] : options.split('|');
  });
}
