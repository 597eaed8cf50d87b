import { expect, test } from 'vitest';
import { csvRecords } from '../../src/text/csv-records.ts';

test('a quote in the middle of a cell is part of it', () => {
  expect([...csvRecords('a,the 5" screen,b\n"x","y ""z""",w\n')]).toEqual([
    ['a', 'the 5" screen', 'b'],
    ['x', 'y "z"', 'w'],
  ]);
});
