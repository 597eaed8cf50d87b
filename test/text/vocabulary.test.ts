import { expect, test } from 'vitest';
import { unitsOf } from '../../src/text/units.ts';
import { MOST_WORDS, numberedWord, rememberingNumbers, wordNumber } from '../../src/text/vocabulary.ts';

const number = (word: string) => wordNumber(unitsOf(word), 0, word.length);

test('equal words have equal numbers wherever they stand, others have others', () => {
  const text = unitsOf('again and again, 好 好 extraordinarily').slice();
  expect(wordNumber(text, 0, 5)).toBe(wordNumber(text, 10, 15));
  expect(wordNumber(text, 17, 18)).toBe(wordNumber(text, 19, 20));
  expect(wordNumber(text, 6, 9)).not.toBe(wordNumber(text, 0, 5));
  expect(numberedWord(wordNumber(text, 21, 36))).toBe('extraordinarily');
  expect(number('extraordinarily')).toBe(wordNumber(text, 21, 36));
});

test('long words have none', () => {
  expect(number('a'.repeat(25))).toBe(-1);
  expect(number('a'.repeat(24))).not.toBe(-1);
});

test('when all numbers are given away, words that have one keep it', () => {
  const first = number('first');
  for (let i = 0; i < MOST_WORDS; i += 1) number(`w${i}`);
  expect(number('too late')).toBe(-1);
  expect(number('first')).toBe(first);
  expect(number('w7')).toBe(number('w7'));
  expect(numberedWord(number('w7'))).toBe('w7');
});

test('what was made for a word is made once, but for words without a number', () => {
  const made: string[] = [];
  const length = rememberingNumbers((word) => made.push(word) && word.length);
  expect([
    length(7, 'seventh'),
    length(3, 'third'),
    length(7, 'seventh'),
    length(-1, 'a'),
    length(-1, 'a'),
  ]).toEqual([7, 5, 7, 1, 1]);
  expect(made).toEqual(['seventh', 'third', 'a', 'a']);
});
