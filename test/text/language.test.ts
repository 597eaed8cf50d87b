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

  test('a heap of technical terms is English, with foreign letters it is of no known language', () => {
    expect(detectLanguage('readme prettier eslint webpack babel')).toBe('en');
    expect(detectLanguage('łódźx ŧŧŧ đđđ ħħħ ŋŋŋ ĸĸĸ ŧŧŧ')).not.toBe('en');
  });

  test('Serbian and Macedonian Cyrillic is not Russian', () => {
    expect(detectLanguage('дугме за чување још увек не ради, поправи га љубазно')).toBe('other');
  });
});
