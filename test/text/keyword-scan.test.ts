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

  test('a loose scan misses no keyword of any script, whatever the case', () => {
    const unit = fc.constantFrom(...'abКкшнет的不ßſΣςé');
    const lists = fc.array(
      fc.array(fc.string({ unit, minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(lists, fc.string({ unit, maxLength: 30 }), (keywords, haystack) => {
        const hits = createKeywordScan(keywords, { loose: true }).hits(haystack);
        for (const [i, list] of keywords.entries())
          if (list.some((keyword) => new RegExp(keyword, 'iu').test(haystack))) expect(hits).toContain(i);
      }),
      { numRuns: 500 },
    );
  });
});
