import { expect, test } from 'vitest';
import { contextsOf } from '../../src/detect/context.ts';
import { says, session, turn } from '../helpers/session.ts';

const languagesOf = (...texts: readonly string[]) =>
  contextsOf(session(...texts.map((text) => turn(text, says('ok')))), () => new Set()).map(
    ({ language }) => language,
  );

const FRENCH = 'Est-ce que tu peux corriger la page de connexion, elle ne marche plus du tout';
const ENGLISH = 'The login page of the shop does not work any more, can you have a look at it';

test('a message too short to tell takes the language that most others have', () => {
  expect(languagesOf(FRENCH, 'ok', ENGLISH, FRENCH, 'merge')).toEqual(['fr', 'fr', 'en', 'fr', 'fr']);
});

test('of languages that are as frequent the first spoken stands', () => {
  expect(languagesOf('ok', ENGLISH, FRENCH)).toEqual(['en', 'en', 'fr']);
});

test('a session of short messages alone is of no language', () => {
  expect(languagesOf('ok', 'go')).toEqual(['unknown', 'unknown']);
});

test('Chinese characters alone are Japanese among Japanese messages, and else Chinese', () => {
  expect(languagesOf('ボタンの色を変えてください', 'README更新', 'まだ動きません')).toEqual([
    'ja',
    'ja',
    'ja',
  ]);
  expect(languagesOf('把按钮改成蓝色', 'README更新')).toEqual(['zh', 'zh']);
});
