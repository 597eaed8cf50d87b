import { describe, expect, test } from 'vitest';
import { stem } from '../../src/text/stem.ts';
import { contentWords, words } from '../../src/text/tokens.ts';

describe('words', () => {
  test.each([
    ["don't touch völlig x2", ["don't", 'touch', 'völlig', 'x2']],
    ['修复按钮', ['修复', '复按', '按钮']],
    ['修', ['修']],
    ['修复login按钮v2', ['修复', 'login', '按钮', 'v2']],
    ['저장 버튼이', ['저장', '버튼이']],
    ['ボタン', ['ボタ', 'タン']],
    ['исправь это', ['исправь', 'это']],
    ['', []],
    ['--- 🎉 ...', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('stops at the limit', () => {
    expect(words('a b c d', 2)).toEqual(['a', 'b']);
    expect(words('修复按钮', 2)).toEqual(['修复', '复按']);
  });
});

describe('contentWords', () => {
  test('leaves out function words and stems the rest', () => {
    expect(contentWords('Please revert the changes that you were making')).toEqual([
      'revert',
      'chang',
      'make',
    ]);
  });

  test('keeps function words when there is nothing else', () => {
    expect(contentWords('do it')).toEqual(['do', 'it']);
  });
});

describe('stem', () => {
  test.each([
    ['reverted', 'revert'],
    ['failing', 'fail'],
    ['tests', 'test'],
    ['été', 'été'],
    ['ok', 'ok'],
    ['修复', '修复'],
  ])('%s → %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  test('prints nothing and leaves the environment alone', () => {
    const before = { ...process.env };
    stem('reverting');
    expect(process.env).toEqual(before);
  });
});
