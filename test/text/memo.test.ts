import { expect, test } from 'vitest';
import { remembering } from '../../src/text/memo.ts';

test('makes each result once while the memory lasts, and anew when it was full', () => {
  const made: string[] = [];
  const length = remembering(2, (text) => made.push(text) && text.length);
  expect([length('a'), length('bb'), length('a')]).toEqual([1, 2, 1]);
  expect(made).toEqual(['a', 'bb']);
  expect(length('ccc')).toBe(3);
  expect(length('a')).toBe(1);
  expect(made).toEqual(['a', 'bb', 'ccc', 'a']);
});
