import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/display-width.ts';
import { clip, clipStart, wrapText } from '../../src/text/fit.ts';
import { terminalSafe } from '../../src/text/terminal-safe.ts';
import { hostileText } from './hostile.ts';

describe('displayWidth', () => {
  test.each([
    ['abc', 3],
    ['修复', 4],
    ['한국어', 6],
    ['ｱｲｳ', 3],
    ['Ａ', 2],
    ['🎉ok', 4],
    ['e\u0301', 1],
    ['→…│', 3],
    ['🇫🇷', 2],
    ['', 0],
  ])('%j takes %d cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('clipStart', () => {
  test.each([
    ['src/a.ts', 20, 'src/a.ts'],
    ['src/app/pages/a.ts', 10, '…ages/a.ts'],
    ['src/a.ts', 8, 'src/a.ts'],
    ['文件/页面.ts', 8, '…页面.ts'],
  ])('%s in %i cells', (text, width, expected) => {
    expect(clipStart(text, width)).toBe(expected);
  });
});

describe('clip', () => {
  test.each([
    ['hello', 5, 'hello'],
    ['hello!', 5, 'hell…'],
    ['修复登录', 5, '修复…'],
    ['修复登录', 6, '修复…'],
    ['a long one', 4, 'a l…'],
    ['ab cd', 4, 'ab…'],
    ['x', 0, ''],
    ['', 3, ''],
  ])('%j to %d cells is %j', (text, width, expected) => {
    expect(clip(text, width)).toBe(expected);
  });
});

describe('wrapText', () => {
  test('breaks at spaces, between wide characters, and inside overlong words', () => {
    expect(wrapText('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrapText('修复登录按钮', 5)).toEqual(['修复', '登录', '按钮']);
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapText('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
  });

  test('no line begins with a closing mark of East Asian scripts', () => {
    expect(wrapText('修复，登录', 4)).toEqual(['修', '复，', '登录']);
  });

  test('no line is too wide, and nothing but space is lost', () => {
    fc.assert(
      fc.property(hostileText().map(terminalSafe), fc.integer({ min: 3, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(displayWidth(clip(text.replace(/\n/g, ' '), width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
