import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requiredLiterals, waysToTry } from '../../src/taxonomy/pattern-cost.ts';
import { parsePattern } from '../../src/taxonomy/pattern-syntax.ts';

describe('waysToTry', () => {
  test.each([
    ['abc', 1],
    ['ab?c?', 4],
    ['a{0,9}', 10],
    ['a{3}', 1],
    ['(?:no|yes) .{0,30}(?:work|run)', 31],
    ['(?:no|nope|not)', 2],
    ['(?:[ab]|[bc])', 2],
    ['(?:a{0,4}b?){0,2}', 111],
    ['(?=a{0,3})b', 4],
    ['^\\bword\\b$', 1],
    ['a*', Number.POSITIVE_INFINITY],
    ['(?:ab+)?', Number.POSITIVE_INFINITY],
    ['a{2,}', Number.POSITIVE_INFINITY],
    ['[*+]\\+\\*{1,2}', 2],
  ])('%s: %d', (pattern, ways) => {
    expect(waysToTry(parsePattern(pattern))).toBe(ways);
  });
});

describe('requiredLiterals', () => {
  test.each([
    ['still (?:red|green)', ['still ']],
    ["(?:can't|cannot) x", ["can't", 'cannot']],
    ['x{0,3}(?:ab|cde)?', []],
    ['(?:ab|\\d)', []],
    ['[阅閱][读讀]', ['阅读', '阅讀', '閱读', '閱讀']],
    ['不', ['不']],
    ['a', []],
    ['Err\\.', ['err.']],
    ['^no\\b', ['no']],
    ['(?<!un)sure', ['sure']],
    ['\\p{L}{2}', []],
  ])('%s: %j', (pattern, literals) => {
    expect(requiredLiterals(parsePattern(pattern))).toEqual(literals);
  });

  test('every text that a pattern matches holds one of them', () => {
    const piece = fc.constantFrom('ab', 'c?', '(?:de|fg)', '[hi]', '\\b', 'j{1,2}', '(?:kl)?', ' ');
    const text = fc
      .array(fc.constantFrom(...'abcdefghijkl '), { maxLength: 14 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), text, (pieces, sample) => {
        const pattern = pieces.join('');
        const found = new RegExp(pattern, 'iu').exec(sample);
        const literals = requiredLiterals(parsePattern(pattern));
        return found === null || literals.length === 0 || literals.some((it) => found[0].includes(it));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

test.each(['(?<name>a)', '(a)\\1', '(a', 'a)', '[a', 'a{2,1}'])('%s is refused', (pattern) => {
  expect(() => parsePattern(pattern)).toThrow(SyntaxError);
});
