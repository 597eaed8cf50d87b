import { expect, test } from 'vitest';
import { wordsOf } from '../../src/taxonomy/words.ts';

test.each([
  ['the button is over-engineered', ['the', 'button', 'is', 'over', 'engineered']],
  ["it doesn't work, it isn't there", ['it', 'doesnt', 'work', 'it', 'isnt', 'there']],
  ["i'm sure that's what they've got", ['im', 'sure', 'thats', 'what', 'theyve', 'got']],
  ["we're here, i'll wait", ["we're", 'here', "i'll", 'wait']],
  ["c'est l'erreur qu'il n'y a plus", ['c', 'est', 'l', 'erreur', 'qu', 'il', "n'y", 'a', 'plus']],
  ['有bug吗', ['有', 'bug', '吗']],
  ['버그가 있어요', ['버그가', '있어요']],
  ['see src/error.ts and v1.2.', ['see', 'src', 'error.ts', 'and', 'v1', '2']],
  ['done.next one', ['done', 'next', 'one']],
  ['nice 👍 work', ['nice', '👍', 'work']],
  ['ça va très bien', ['ça', 'va', 'très', 'bien']],
  ['', []],
])('%s', (text, keys) => {
  expect(wordsOf(text).keys).toEqual(keys);
});

test('offsets point into the text', () => {
  const text = "no, it doesn't — 好 ok";
  const { starts, ends } = wordsOf(text);
  expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual(['no', 'it', "doesn't", '好', 'ok']);
});

test('a long run without a stop is one word, and quickly', () => {
  expect(wordsOf('a.'.repeat(50_000)).keys).toHaveLength(50_000);
  expect(wordsOf('a'.repeat(200_000)).keys).toHaveLength(1);
});
