import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeywordScan } from '../../src/text/keyword-scan.ts';

describe('createKeywordScan', () => {
  const scan = createKeywordScan([['secret', 'token'], ['cret-'], ['@'], ['she', 'hers'], ['://']]);

  test.each([
    ['a Secret', [0]],
    ['secret-token', [0, 1]],
    ['TOKEN@x', [0, 2]],
    ['ushers', [3]],
    ['http://x', [4]],
    ['secre t', []],
    ['secr\u00e9et', []],
    ['修复token按钮', [0]],
    ['', []],
  ])('%j hits %j', (text, expected) => {
    expect(scan.hits(text)).toEqual(expected);
  });

  test('agrees with a search for each keyword', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abA-@'), minLength: 1, maxLength: 4 });
    const lists = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom(...'abAB-@ é'), maxLength: 30 });
    fc.assert(
      fc.property(lists, text, (keywords, haystack) => {
        const folded = haystack.toLowerCase();
        const expected = keywords.flatMap((list, i) =>
          list.some((keyword) => folded.includes(keyword.toLowerCase())) ? [i] : [],
        );
        expect(createKeywordScan(keywords).hits(haystack)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
