import { describe, expect, test } from 'vitest';
import { detectLanguage, type Language } from '../../src/text/language.ts';
import { SENTENCES } from './language-sentences.ts';

describe('detectLanguage', () => {
  for (const [language, sentences] of Object.entries(SENTENCES) as [Language, readonly string[]][]) {
    test.each(sentences)(`${language}: %s`, (sentence) => {
      expect(detectLanguage(sentence)).toBe(language);
    });
  }

  test('code words decide nothing', () => {
    expect(detectLanguage('добавь AuthProvider в src/App.tsx и useEffect с fetchUser')).toBe('ru');
    expect(detectLanguage('`const x = await fetch(url)` 这里报错')).toBe('zh');
    expect(detectLanguage('renomme getUserById en findUser dans `src/api/users.ts`, merci beaucoup')).toBe(
      'fr',
    );
  });

  test.each([
    ['还有2个测试失败了', 'zh'],
    ['第3步做错了', 'zh'],
    ['src/main.ts的配置不对，应该用另一个文件', 'zh'],
    ['把a/b改成c/d', 'zh'],
    ['还是失败main.ts', 'zh'],
    ['2回目も同じエラー', 'ja'],
    ['x=1になっていない', 'ja'],
    ['元に戻せとは言ってません。### setup の2行は別の話です', 'ja'],
    ['추가/삭제해줘', 'ko'],
    ['테스트3개가 실패했어', 'ko'],
  ])('a number, a path or a sign does not take a sentence without spaces with it: %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test.each([
    ['编译出错了：\nillegal reference to a member that is not static in this function', 'zh'],
    ['сборка падает\nthe package could not be found in any of the configured sources', 'ru'],
    ['ビルドが落ちます\nlocal variable is initialized but not referenced anywhere here', 'ja'],
  ])('of a message that goes on in another language the first line tells: %j', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test('a heap of technical terms is English, with foreign letters it is of no known language', () => {
    expect(detectLanguage('readme prettier eslint webpack babel')).toBe('en');
    expect(detectLanguage('łódźx ŧŧŧ đđđ ħħħ ŋŋŋ ĸĸĸ ŧŧŧ')).not.toBe('en');
  });

  test('Serbian and Macedonian Cyrillic is not Russian', () => {
    expect(detectLanguage('дугме за чување још увек не ради, поправи га љубазно')).toBe('other');
  });
});
