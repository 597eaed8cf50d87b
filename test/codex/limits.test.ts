import { expect, test } from 'vitest';
import { capOutput, capText } from '../../src/codex/limits.ts';

const word = 'q7'.repeat(20);

test('a long word that a cut goes through is left out whole: half of a credential would not be known for one', () => {
  expect(capText(`the key is ${word} and so on`, 30)).toBe('the key is …');
  expect(capText(`plain words that are cut as they come`, 20)).toBe('plain words that ar…');
  const text = `${'a '.repeat(200)}${word}${' b'.repeat(200)}`;
  for (let cap = 60; cap < 800; cap += 7) {
    const kept = capOutput(text, cap);
    expect(kept.includes('q7') && !kept.includes(word)).toBe(false);
  }
});

test('the end of a private key whose beginning was cut away goes with it', () => {
  const lines = Array.from({ length: 60 }, () => 'x9'.repeat(32)).join('\n');
  const key = `-----BEGIN ${'RSA PRIVATE'} KEY-----\n${lines}\n-----END ${'RSA PRIVATE'} KEY-----`;
  const kept = capOutput(`start\n${key}\nthe end`, 900);
  const tail = kept.slice(kept.indexOf('[...]'));
  expect(tail).not.toContain('x9');
  expect(tail).toContain('the end');
});

test('a long text without a space is cut where it must be', () => {
  expect(capText('y'.repeat(50), 20)).toBe(`${'y'.repeat(19)}…`);
});
