import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../src/taxonomy/words.ts';
import { detectLanguage } from '../../src/text/language.ts';

/** Texts of ASCII take a shorter way; one letter beyond it, at the end, takes the long one. */
const PIECES = [
  "l'erreur",
  "don't",
  'src/app.ts',
  'README.md',
  'e.g.',
  'snake_case',
  'camelCase',
  'HTTPServer',
  '`npm test`',
  'v1.2',
  'the',
  'and',
  'nicht',
  'pour',
  'los',
  'please',
  'X',
  '42nd',
  '--flag',
  'a-b',
  "'",
  '.',
  '\n',
  '`',
  'foo.',
  '.env',
  'https://a.b/c?d=1',
  '[REDACTED:EMAIL:0a1b2c3d]',
  'IDs',
  '(',
  '*',
  'ok',
];
const ascii = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme-ascii', maxLength: 8 })), {
    maxLength: 30,
  })
  .map((parts) => parts.join(' '));

test('words are the same', () => {
  fc.assert(
    fc.property(ascii, (text) => {
      const [short, long] = [wordsOf(text), wordsOf(`${text} é`)];
      expect(long.keys.slice(0, -1)).toEqual(short.keys);
      expect(long.starts.slice(0, -1)).toEqual(short.starts);
      expect(long.ends.slice(0, -1)).toEqual(short.ends);
    }),
    { numRuns: 2_000 },
  );
});

test('so is the language', () => {
  fc.assert(
    fc.property(ascii, (text) => {
      expect(detectLanguage(`${text} ’`)).toBe(detectLanguage(text));
    }),
    { numRuns: 2_000 },
  );
});
