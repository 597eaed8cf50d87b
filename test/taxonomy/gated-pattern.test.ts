import { describe, expect, test } from 'vitest';
import { gatedPatterns } from '../../src/taxonomy/gated-pattern.ts';

const PATTERNS = [
  /\b(?:never|must not) (?:touch|edit)\b/iu,
  /stra(?:ß|ss)e/iu,
  /kelvin|ångström/iu,
  /никогда|всегда/iu,
  /(?:请|不要)修改/iu,
  /use (?<good>\w+),? not (?<bad>\w+)/iu,
  /^\d+$/u,
  /\bσοφός\b|λόγος/iu,
  /[^\n]{0,4}x{3}/i,
];
const TEXTS = [
  'You MUST NOT edit it.',
  'muſt not touch',
  'Hauptstraße',
  'HAUPTSTRAẞE',
  'hauptstrasse',
  'Hauptſtraſſe',
  '4 \u212aelvin',
  'one \u212bngström',
  'НИКОГДА не меняй',
  'ни разу',
  '不要修改这个文件',
  '请看',
  'Use pnpm, not npm.',
  'use pnpm',
  '1234',
  'ΣΟΦΟΣ',
  'ΛΌΓΟΣ',
  'aXXX',
  '',
  'nothing of the kind',
];

describe('gatedPatterns', () => {
  const gated = gatedPatterns(PATTERNS);

  test.each(TEXTS)('%j fits the same patterns as without the gate', (text) => {
    expect(gated.map((pattern) => pattern.test(text))).toEqual(PATTERNS.map((pattern) => pattern.test(text)));
    expect(gated.map((pattern) => pattern.exec(text)?.index)).toEqual(
      PATTERNS.map((pattern) => pattern.exec(text)?.index),
    );
  });

  test('every pattern fits one of these texts, so that a gate that is always shut would show', () => {
    expect(PATTERNS.filter((pattern) => !TEXTS.some((text) => pattern.test(text)))).toEqual([]);
  });

  test('two texts by turns', () => {
    const [edits] = gated;
    expect(['never edit', 'no', 'never edit'].map((text) => edits?.test(text))).toEqual([true, false, true]);
  });
});
