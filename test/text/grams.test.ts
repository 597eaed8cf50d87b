import { expect, test } from 'vitest';
import { gramsOf } from '../../src/text/grams.ts';

test('words, their neighbours and where they stand', () => {
  expect(gramsOf('still broken on 404')).toEqual([
    'still',
    '^ still',
    'broken',
    'still broken',
    'on',
    'broken on',
    '0',
    'on 0',
    'still broken on',
    'broken on 0',
  ]);
});

test('each gram once, and marks that ask or shout are words', () => {
  expect(gramsOf('why? why?')).toEqual(['why', '^ why', '?', 'why ?', '? why', 'why ? why', '? why ?']);
});

test('Chinese and Japanese are cut into runs of characters', () => {
  expect(gramsOf('没用')).toEqual(['c没', 'c用', 'c没用']);
});

test('Korean words and long words with endings are also taken apart', () => {
  expect(gramsOf('안돼')).toEqual(['안돼', '^ 안돼', 'k안', 'k돼', 'k안돼']);
  expect(gramsOf('сломано')).toContain('#лома');
  expect(gramsOf('broken').some((gram) => gram.startsWith('#'))).toBe(false);
});

test('nothing comes of nothing, and a long text is read to a limit', () => {
  expect(gramsOf('')).toEqual([]);
  const long = Array.from({ length: 5_000 }, (_, index) => `w${index}x`).join(' ');
  expect(gramsOf(long).length).toBeLessThan(1_500);
});
