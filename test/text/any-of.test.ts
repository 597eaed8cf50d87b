import { expect, test } from 'vitest';
import { anyOf } from '../../src/text/any-of.ts';
import { LINE_SIGNS } from '../../src/text/pasted-kinds.ts';

const LINES = [
  'Traceback (most recent call last):',
  '  File "app.py", line 3, in main',
  'src/a.ts:3:5: error: no such name',
  '10.0.0.1 - - "GET /health HTTP/1.1" 200',
  'ERROR: failed to build the image',
  'Exit Code: 1',
  'exited with code 1',
  'the tests fail again, error: none that I see',
  'please mend the login form',
  'at the beginning of the list',
  '$ npm test',
  '{',
  '',
];

test.each(LINES)('%j is taken as by one pattern after the other', (line) => {
  const patterns = LINE_SIGNS.map(({ pattern }) => pattern);
  expect(anyOf(patterns)(line)).toBe(patterns.some((pattern) => pattern.test(line)));
});

test('only a pattern that begins with ^ in every alternative is bound to the beginning', () => {
  const fits = anyOf([/^one|two/, /^(?:three|four)$/, /[|^]five/, /^SIX/i]);
  expect(['one', 'a two', 'three', 'a^five', 'six'].map(fits)).toEqual([true, true, true, true, true]);
  expect(['a one', 'a three', 'five', 'a six'].map(fits)).toEqual([false, false, false, false]);
  expect(fits('one')).toBe(true); // asked again, it begins anew
});
