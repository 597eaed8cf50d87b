import { describe, expect, it } from 'vitest';
import { fixturesOf, readFixture } from '../helpers/fixture.ts';

const THEMES = [
  'eras',
  'human-text',
  'review',
  'subagents',
  'forks',
  'resume',
  'damage',
  'tools',
  'patches',
  'interrupts',
  'compaction',
  'errors',
  'surfaces',
];

describe.each(THEMES)('%s', (theme) => {
  it.each(fixturesOf(theme))('$name', async (fixture) => {
    const { about: _about, covers: _covers, ...reading } = fixture.expected;
    expect(await readFixture(fixture)).toEqual(reading);
  });
});

/** Cases of the compatibility checklist that no file on disk can show. */
const ELSEWHERE = [
  35, // a file replaced by another: load.test.ts
  41, // a line of 20 MB: long-lines.test.ts
];

it('covers every case of the checklist', () => {
  const covered = THEMES.flatMap(fixturesOf).flatMap((fixture) => fixture.expected.covers);
  const all = Array.from({ length: 56 }, (_, index) => index + 1);
  expect(all.filter((number) => !covered.includes(number))).toEqual(ELSEWHERE);
});
