import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/text/normalise.ts';
import { anyCharacter, hostileText } from './hostile.ts';

describe('normalise', () => {
  test.each([
    ['  Don’t  touch\tTHIS ', "don't touch this"],
    ['“quoted” and «guillemets»', '"quoted" and "guillemets"'],
    ['l´erreur', "l'erreur"],
    ['ｆｕｌｌ　ｗｉｄｔｈ？！', 'full width?!'],
    ['zero\u200bwidth\ufeff and \u202eoverride', 'zerowidth and override'],
    ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['a \n\n \n b', 'a\nb'],
    ['bell\u0007 and nul\u0000', 'bell and nul'],
    ['Straße ÉCLAIR', 'straße éclair'],
    ['保存 按钮', '保存 按钮'],
    ['wait…', 'wait...'],
    ['', ''],
    [' \n ', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('no more than eight marks stay on a letter', () => {
    expect(normalise(`a${'\u0316'.repeat(50)}`)).toBe(`a${'\u0316'.repeat(8)}`);
  });

  test('twice is once', () => {
    const twiceIsOnce = (text: string): void => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    };
    fc.assert(fc.property(hostileText(), twiceIsOnce));
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), twiceIsOnce), { numRuns: 2_000 });
  });

  test('the short way for ASCII does the same as the long way', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          expect(normalise(`|${text}|`)).toBe(normalise(`é|${text}|`).slice(1));
        },
      ),
    );
  });
});
