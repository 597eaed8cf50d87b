import { describe, expect, test } from 'vitest';
import { matchText } from '../../src/taxonomy/match.ts';
import { normalise } from '../../src/text/normalise.ts';
import { pack, taxonomyOf } from './folder.ts';

/** The words on which a rule with this body fires, or null. */
async function firesOn(body: string, text: string, language = 'en'): Promise<string | null> {
  const taxonomy = await taxonomyOf(pack(body, language), language);
  return matchText(taxonomy, 'turn', normalise(text), [language])[0]?.words ?? null;
}

const phrase = (text: string) => `    phrases: ["${text}"]`;

describe('phrases', () => {
  test.each([
    // whole words
    ['work', 'it works', null],
    ['work', 'it will WORK.', 'work'],
    ['work', 'a workaround', null],
    // any ending
    ['fail*', 'two failures', 'failures'],
    ['fail*', 'it did not prevail', null],
    ['not fail*', 'it did not failover', 'not failover'],
    // gaps
    ["can't _ click", "i can't click", "can't click"],
    ["can't _ click", 'i cant even try to click', 'cant even try to click'],
    ["can't _ click", "i can't see a thing or click", null],
    ["can't _ click", "i can't see it, click there", null],
    ['not _ there', 'not, there', 'not, there'],
    ['not _ there', 'it does not. there', null],
    // alternatives
    ["{can't|cannot} {open|close it}", 'you cannot close it now', 'cannot close it'],
    ["{can't|cannot} {open|close it}", 'you cannot close that', null],
    ['not {very |}good', 'not good', 'not good'],
    ['not {very |}good', 'not very good', 'not very good'],
    ['not {very |really |}{good|nice|done}', 'not really done', 'not really done'],
    ['{a|a b} c', 'a b c', 'a b c'],
    ['{still|} broken', 'broken', 'broken'],
    // marks
    ['really?', 'really?', 'really'],
    ['really?', 'really ?', 'really'],
    ['really?', 'it really works?', null],
    ['{right?|no,}', 'no, it is red', 'no'],
    ['{right|no}?', 'it is red, no?', 'no'],
    ['{right|no}?', 'no it is red', null],
    ['{done|fixed} {.|and} ', 'fixed.', 'fixed'],
    ['{done|fixed} {.|and} ', 'fixed it', null],
    ['no , it', 'no, it is', 'no, it'],
    ['no , it', 'no it is', null],
    ['no, it', 'no it is', 'no it'],
    // slips and spelling
    ["doesn't work", 'doesnt work', 'doesnt work'],
    ['doesn’t work', 'Doesn‘t  work', "doesn't work"],
    ['over-engineered', 'that is over engineered', 'over engineered'],
    ['over engineered', 'that is over-engineered', 'over-engineered'],
  ])('"%s" in "%s"', async (words, text, expected) => {
    expect(await firesOn(phrase(words), text)).toBe(expected);
  });

  test.each([
    ['fr', 'déjà dit', 'je l’ai deja dit', 'deja dit'],
    ['fr', 'où', 'ou alors', null],
    ['fr', 'c’est faux', 'c est faux', 'c est faux'],
    ['fr', 'erreur', "il y a l'erreur", 'erreur'],
    ['de', 'für', 'fuer', 'fuer'],
    ['de', 'falsch', 'das ist FALSCH', 'falsch'],
    ['ru', 'не работает', 'Не работает кнопка', 'не работает'],
    ['vi', 'lỗi', 'loi', null],
    ['vi', 'vẫn lỗi', 'nó vẫn lỗi', 'vẫn lỗi'],
    ['zh', '不能用', '按钮还是不能用了', '不能用'],
    ['zh', '不 _ 用', '不太好用', '不太好用'],
    ['zh', '不 _ 用', '不知道为什么这个按钮在页面上没有用', null],
    ['zh', '用 pnpm', '请用pnpm', '用pnpm'],
    ['zh', '{不|没}{能|有}用', '没有用', '没有用'],
    ['ja', '動かない', 'ボタンが動かないです', '動かない'],
    ['ko', '안 돼', '아직도 안돼요', '안돼'],
    ['ko', '실패* 했', '테스트가 실패를 했어요', '실패를 했'],
    ['zh', 'bug', '有bug吗', 'bug'],
  ])('%s "%s" in "%s"', async (language, words, text, expected) => {
    expect(await firesOn(phrase(words), text, language)).toBe(expected);
  });

  test('a phrase does not reach into the next sentence', async () => {
    expect(await firesOn(phrase('not there'), 'It is not. There it is.')).toBeNull();
  });
});

describe('patterns', () => {
  test('begin at each sentence', async () => {
    const body = "    pattern: '^no\\b'";
    expect(await firesOn(body, 'The list is red. No blue.')).toBe('no');
    expect(await firesOn(body, 'There is no list.')).toBeNull();
  });

  test('with capitals match the lower-case text', async () => {
    expect(await firesOn("    pattern: 'TODO\\P{Lu}'", 'a todo, here')).toBe('todo,');
  });

  test('see marks and emoji that belong to no sentence', async () => {
    expect(await firesOn("    pattern: '[?]{3}'", '???')).toBe('???');
    expect(await firesOn(phrase('👎'), 'Well. 👎')).toBe('👎');
  });

  test('see a sentence without a stop in windows', async () => {
    expect(await firesOn("    pattern: 'x{3}'", `${'word '.repeat(900)}xxx`)).toBe('xxx');
  });
});

describe('conditions', () => {
  test.each([
    ['    phrases: [broken]\n    at: start', 'it is all very broken', 'broken'],
    ['    phrases: [broken]\n    at: start', 'i think that it is broken', null],
    ['    phrases: [broken]\n    at: start', 'Look. It is broken.', 'broken'],
    ['    phrases: [broken]\n    sentence: question', 'Is it broken?', 'broken'],
    ['    phrases: [broken]\n    sentence: question', 'It is broken. Why?', null],
    ['    phrases: [broken]\n    sentence: statement', 'Is it broken?', null],
    ['    phrases: [broken]\n    sentence: statement', 'Is it broken? It is broken.', 'broken'],
    ['    phrases: [broken]\n    unless: [if _ broken]', 'Tell me if it is broken.', null],
    ['    phrases: [broken]\n    unless: [if _ broken]', 'Tell me if not. It is broken.', 'broken'],
    ['    phrases: [broken]\n    unless: ["{nothing|not} broken"]', 'nothing broken', null],
  ])('%s in "%s"', async (body, text, expected) => {
    expect(await firesOn(body, text)).toBe(expected);
  });

  test('the start of a text without spaces is its first ten characters', async () => {
    const body = '    phrases: [坏了]\n    at: start';
    expect(await firesOn(body, '按钮坏了', 'zh')).toBe('坏了');
    expect(await firesOn(body, '我觉得这个页面上的那个按钮坏了', 'zh')).toBeNull();
  });

  test('the start of a Korean text is its first five words', async () => {
    const body = '    phrases: [고장]\n    at: start';
    expect(await firesOn(body, '이 버튼이 지금 완전히 고장났어요', 'ko')).toBe('고장');
    expect(await firesOn(body, '이 버튼이 지금 여기 화면에서 고장났어요', 'ko')).toBeNull();
  });
});

describe('matchText', () => {
  test('gives offsets in the text, in order, one match a rule', async () => {
    const taxonomy = await taxonomyOf(pack('    phrases: [broken, red]'));
    const text = 'it is red and broken';
    expect(matchText(taxonomy, 'turn', text)).toEqual([
      { ruleId: 'en.broken.plain', cue: 'broken', start: 6, end: 9, words: 'red' },
    ]);
  });

  test('keeps scopes apart', async () => {
    const taxonomy = await taxonomyOf(pack('    phrases: [broken]'));
    expect(matchText(taxonomy, 'agent_before', 'broken')).toEqual([]);
    expect(matchText(taxonomy, 'turn', 'broken')).toHaveLength(1);
  });

  test.each([
    ['de', ['de'], 1],
    ['de', ['fr'], 0],
    ['de', ['unknown'], 1],
    ['de', [], 1],
    ['en', ['de'], 1],
    ['any', ['ru'], 1],
  ])('rules of %s on a text in %j', async (language, languages, count) => {
    const taxonomy = await taxonomyOf(pack('    phrases: [kaputt]', language), language);
    expect(matchText(taxonomy, 'turn', 'alles kaputt', languages)).toHaveLength(count);
  });

  test('a text of unknown language without Cyrillic is not Russian', async () => {
    const taxonomy = await taxonomyOf(pack('    phrases: [fix]', 'ru'), 'ru');
    expect(matchText(taxonomy, 'turn', 'fix', ['unknown'])).toEqual([]);
    expect(matchText(taxonomy, 'turn', 'сделай fix', ['unknown'])).toHaveLength(1);
  });

  test('later languages find their phrases under words already met', async () => {
    const taxonomy = await taxonomyOf(pack('    phrases: [no va]', 'es'), 'es');
    expect(matchText(taxonomy, 'turn', 'no va', ['en'])).toEqual([]);
    expect(matchText(taxonomy, 'turn', 'no va', ['es'])).toHaveLength(1);
    expect(matchText(taxonomy, 'turn', 'no va', ['en'])).toEqual([]);
  });

  test.each(['', ' ', '\n', '.', '👍'])('finds nothing in %j', async (text) => {
    expect(matchText(await taxonomyOf(pack('    phrases: [broken]')), 'turn', text)).toEqual([]);
  });
});
