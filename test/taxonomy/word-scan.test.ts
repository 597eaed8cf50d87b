import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsByPattern, wordsOf } from '../../src/taxonomy/words.ts';

const pieces = fc.constantFrom(
  ..."a b z qu l jusqu t don aren 've ' '' . - _ . .ts .py .md ts env 9 12 ² é ñ n' d' ’ 好 的 한 국 ᄀ か ー ไ ่ ́ ü ß я й © ™ ✅ → — 。 , * # A".split(
    ' ',
  ),
  ' ',
  '\n',
  '\u200d',
  'x'.repeat(79),
);

test('the loop finds what the pattern finds', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      const { starts, ends } = wordsOf(text);
      expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual([...wordsByPattern(text)]);
    }),
    { numRuns: 3000 },
  );
});

test('any unit beside letters and a file name', () => {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const text = `l'${String.fromCharCode(unit)}a${String.fromCharCode(unit)}.ts'b`;
    const { starts, ends } = wordsOf(text);
    if (starts.map((start, i) => text.slice(start, ends[i])).join('|') !== wordsByPattern(text).join('|'))
      expect.fail(`U+${unit.toString(16)}`);
  }
});
