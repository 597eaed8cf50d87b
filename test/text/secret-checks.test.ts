import { describe, expect, test } from 'vitest';
import {
  hasVariety,
  isPersonalEmail,
  isPublicAddress,
  isRealPassword,
  looksSecret,
} from '../../src/text/secret-checks.ts';
import { isPersonalName, isTellingName } from '../../src/text/user-names.ts';

describe('looksSecret', () => {
  test.each([
    'hunter22',
    'S3cr3tPa55',
    'correct-horse-9',
    'a1b2c3d4',
    'P@ssw0rd!',
    'Zm9vYmFyYmF6cXV4',
    's.a1B2c3D4e5F6',
  ])('%s', (value) => {
    expect(looksSecret(value)).toBe(true);
  });

  test.each([
    'short1',
    '12345678',
    '1.234567e10',
    '12345678e5',
    '1.2.3-beta.1',
    '^10.20.30',
    '2026-01-02T10',
    'AccessToken',
    'refresh-token',
    'my-app-secret',
    'your-api-key-1',
    'changeme123',
    'xxxxxxxx1',
    'abc****1def',
    'MY_API_KEY_2',
    ['$', '{TOKEN_1}'].join(''),
    '$TOKEN_12',
    '<token-123>',
    'process.env.TOKEN_1',
    './secrets/token1.txt',
    '/etc/app/private',
    'https://host/1',
    'req.session?.token2',
    'Client::new1',
    'example1-here',
    '-----BEGIN1',
  ])('not %s', (value) => {
    expect(looksSecret(value)).toBe(false);
  });

  test('letters alone are a name unless they are long and change case all the time', () => {
    expect(looksSecret('VeryLongClassNameForTokensOfUsers')).toBe(false);
    expect(looksSecret('aBcDeFgHiJkLmNoPqRsTuVwXyZaB')).toBe(true);
  });
});

test.each([
  ['hunter2', true],
  ['pg', false],
  ['postgres', false],
  ['Password', false],
  ['$PGPASSWORD', false],
  ['{password}', false],
  ['xxxxxxxx', false],
])('isRealPassword %s: %s', (value, expected) => {
  expect(isRealPassword(value)).toBe(expected);
});

test.each([
  ['ab1cd2ef3', true],
  ['aaaaaaaaaaaaaaaa1', false],
  ['letters-only-here', false],
  ['abXcdYefZghWij', true],
  ['your-key-12ab', false],
])('hasVariety %s: %s', (value, expected) => {
  expect(hasVariety(value)).toBe(expected);
});

test.each([
  [['jane', 'corp-mail.io'], true],
  [['jane', 'firma.de'], true],
  [['jane', 'host.internal'], true],
  [['noreply', 'github.com'], false],
  [['git', 'github.com'], false],
  [['jane', 'example.com'], false],
  [['jane', 'mail.example.org'], false],
  [['icon', '2x.png'], false],
  [['q', 'k.transpose'], false],
  [['a', 'b.ts'], false],
])('isPersonalEmail %j: %s', (parts, expected) => {
  expect(isPersonalEmail(parts.join('@'))).toBe(expected);
});

test.each([
  ['93.184.215.14', true],
  ['172.32.0.1', true],
  ['172.16.0.1', false],
  ['10.1.2.3', false],
  ['192.168.0.1', false],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['203.0.113.7', false],
  ['8.8.8.8', false],
  ['1.1.1.1', false],
  ['224.0.0.1', false],
  ['300.1.1.1', false],
])('isPublicAddress %s: %s', (value, expected) => {
  expect(isPublicAddress(value)).toBe(expected);
});

test.each([
  ['jdoe', true, true],
  ['jane.doe', true, true],
  ['mark', true, false],
  ['kim', true, false],
  ['runner', false, false],
  ['User', false, false],
  ['dev_1a2b3', false, false],
  ['12345', false, false],
  ['1e5', false, false],
  ['张伟民工', true, true],
])('%s is personal: %s, telling: %s', (name, personal, telling) => {
  expect(isPersonalName(name)).toBe(personal);
  expect(isTellingName(name)).toBe(telling);
});
