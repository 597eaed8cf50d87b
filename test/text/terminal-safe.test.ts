import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalLine, terminalSafe } from '../../src/text/terminal-safe.ts';
import { hostileText } from './hostile.ts';

describe('terminalSafe', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007shown', 'shown'],
    ['\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bPpayload\u001b\\after', 'after'],
    ['\u009b31mred', 'red'],
    ['\u001bc reset', ' reset'],
    ['\u001b]unterminated', '\ufffd]unterminated'],
    ['\u001b\u001b[0m[31m', '\ufffd[31m'],
    ['user\u202etxt.exe', 'user\ufffdtxt.exe'],
    ['zero\u200bwidth', 'zerowidth'],
    ['a\tb\r\nc\u2028d', 'a  b\nc\nd'],
    ['bell\u0007', 'bell\ufffd'],
    ['half\ud800', 'half\ufffd'],
    ['修复 é 🎉', '修复 é 🎉'],
    [`z${'\u0301'.repeat(9)}`, `z${'\u0301'.repeat(4)}`],
  ])('%j becomes %j', (text, expected) => {
    expect(terminalSafe(text)).toBe(expected);
  });

  test('leaves no control but the line end, nothing invisible, and twice is once', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const safe = terminalSafe(text);
        expect(safe).not.toMatch(
          /[^\P{Cc}\n]|\p{Bidi_Control}|\p{Surrogate}|[\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/u,
        );
        expect(terminalSafe(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });
});

test('terminalLine is one line', () => {
  expect(terminalLine(' a\n\n b\t\u001b[1mc ')).toBe('a b c');
});
