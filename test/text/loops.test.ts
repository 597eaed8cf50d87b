/** Hand-written loops against the patterns that they stand for: a letter beyond the first 65,536, which no loop reads, makes the pattern do the work. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramsOf } from '../../src/text/grams.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { words } from '../../src/text/tokens.ts';

const pieces = fc.constantFrom(
  ..."a b zebra don aren ' ' ’ . - _ 9 12 ² é ñ 好 的 々 한국 か ー 〇 ไ ่ ́ ü ß я й က ລ ខ 。 , * # ? ！ !".split(
    ' ',
  ),
  ' ',
  '\n',
  'extraordinarily-long-winded'.repeat(2),
);
const texts = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));
/** Behind it stands nothing of either kind. */
const BEYOND = ' \u{1f389}';

test('words', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(words(text)).toEqual(words(text + BEYOND));
    }),
    { numRuns: 2000 },
  );
});

test('n-grams', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(gramsOf(text)).toEqual(gramsOf(text + BEYOND));
    }),
    { numRuns: 2000 },
  );
});

test('the language', () => {
  const phrases = fc.constantFrom(
    ...[
      'the',
      "don't",
      'c’est',
      "qu'",
      'não',
      'и не',
      '好',
      'で',
      'überhaupt',
      'a\u0301',
      '`x`',
      'src/a.ts',
      'fooBar',
      'HTTP',
      'v2.b',
      'http://x',
      ' ',
      ' ',
      '\n',
    ],
  );
  fc.assert(
    fc.property(fc.array(phrases, { maxLength: 24 }), (parts) => {
      expect(detectLanguage(parts.join(''))).toBe(detectLanguage(parts.join('') + BEYOND));
    }),
    { numRuns: 2000 },
  );
});

test('every unit among letters', () => {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    if (unit >= 0xd800 && unit < 0xe000) continue;
    const text = `a${String.fromCharCode(unit)}b ${String.fromCharCode(unit)}’${String.fromCharCode(unit)}a`;
    expect(`${unit} ${words(text)} ${gramsOf(text)}`).toBe(
      `${unit} ${words(text + BEYOND)} ${gramsOf(text + BEYOND)}`,
    );
  }
});
