import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';
import { hostileText } from './hostile.ts';

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe('splitSentences', () => {
  test.each([
    ['fix login.ts now. then run it', ['fix login.ts now.', 'then run it']],
    ['use v1.2 e.g. for node. no!', ['use v1.2 e.g. for node.', 'no!']],
    ['see src/a.ts. it fails', ['see src/a.ts.', 'it fails']],
    ['why? because', ['why?', 'because']],
    ['open /a?b=1 please', ['open /a?b=1 please']],
    ['it stays... then stops', ['it stays...', 'then stops']],
    ['he said "no." and left', ['he said "no."', 'and left']],
    ['1. first\n2. second', ['1. first', '2. second']],
    ['done\nnot done', ['done', 'not done']],
    ['按钮不行。请修复！好吗?', ['按钮不行。', '请修复！', '好吗?']],
    ['看 a.ts.然后', ['看 a.ts.', '然后']],
    ['动作；还有', ['动作；', '还有']],
    ['z.b. das hier', ['z.b. das hier']],
    ['  ', []],
    ['...', []],
  ])('%j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('offsets point at the sentence', () => {
    expect(splitSentences(' ok.  no? ')).toEqual([
      { text: 'ok.', start: 1, end: 4, question: false },
      { text: 'no?', start: 6, end: 9, question: true },
    ]);
  });

  test('a question mark that stands apart counts for the sentence before it', () => {
    expect(splitSentences('really ?')).toMatchObject([{ text: 'really ?', question: true }]);
    expect(splitSentences('vraiment.\n?')).toMatchObject([{ text: 'vraiment.', question: true }]);
  });

  test('sentences are slices in order, and no word is lost', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const sentences = splitSentences(text);
        let last = 0;
        for (const { text: part, start, end } of sentences) {
          expect(text.slice(start, end)).toBe(part);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        const letters = (s: string) => s.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(sentences.map((sentence) => sentence.text).join(''))).toBe(letters(text));
      }),
    );
  });
});
