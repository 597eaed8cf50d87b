import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count } from '../../src/render/numbers.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-1000, '-1,000'],
  [1234567, '1,234,567'],
  [1234.5, '1,234.5'],
])('%d is written %s', (value, written) => {
  expect(count(value)).toBe(written);
});

test('whole numbers are written as English writes them', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(count(value)).toBe(value.toLocaleString('en-US'));
    }),
  );
});
