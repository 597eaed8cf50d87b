import { describe, expect, it } from 'vitest';
import { judge } from '../../src/statistics/before-after.ts';
import { compareRates } from '../../src/statistics/compare-rates.ts';
import type { SessionRow } from '../../src/statistics/rows.ts';
import { session } from './helpers.ts';

/** Sessions of which so many have one episode, spread over repositories. */
function side(sessions: number, episodes: number, repositories = 5): readonly SessionRow[] {
  return Array.from({ length: sessions }, (_, i) =>
    session({ repo: `owner/${i % repositories}`, episodes: i < episodes ? 1 : 0 }),
  );
}

const verdict = (after: readonly SessionRow[], before: readonly SessionRow[]) =>
  judge(compareRates(after, before)).verdict;

describe('before and after', () => {
  it.each([
    ['none of 10 after 3 of 10', side(10, 0), side(10, 3), 'too_little'],
    ['none of 10 after 60 of 200', side(10, 0), side(200, 60), 'too_little'],
    ['3 of 10 after none of 10', side(10, 3), side(10, 0), 'too_little'],
    ['none at all', side(200, 0), side(200, 0), 'too_little'],
    ['nine sessions', side(9, 9), side(200, 100), 'too_little'],
    ['none of 200 after 60 of 200', side(200, 0), side(200, 60), 'fewer'],
    ['60 of 200 after none of 200', side(200, 60), side(200, 0), 'more'],
    ['6 of 200 after 60 of 200', side(200, 6), side(200, 60), 'fewer'],
    ['30 of 100 after 33 of 100', side(100, 30), side(100, 33), 'no_difference_shown'],
    ['one repository', side(200, 6, 1), side(200, 60, 1), 'fewer'],
  ] as const)('%s', (_, after, before, expected) => {
    expect(verdict(after, before)).toBe(expected);
  });

  it('one bad session does not decide', () => {
    const before = [...side(49, 0, 1), session({ episodes: 40, repo: 'owner/0' })];
    expect(verdict(side(50, 0, 1), before)).toBe('no_difference_shown');
  });

  it('one repository that stopped does not decide for all', () => {
    const others = [...Array(5).keys()].flatMap((i) =>
      Array.from({ length: 10 }, (_, j) => session({ repo: `owner/${i}`, episodes: j < 2 ? 1 : 0 })),
    );
    const many = Array.from({ length: 10 }, () => session({ repo: 'owner/x', episodes: 4 }));
    const none = Array.from({ length: 10 }, () => session({ repo: 'owner/x' }));
    expect(verdict([...others, ...none], [...others, ...many])).toBe('no_difference_shown');
  });

  it('says why there is too little', () => {
    expect(judge(compareRates(side(10, 0), side(10, 3)))).toMatchObject({
      tooLittle: 'fewer than 5 episodes to be expected on one side had nothing changed',
      exact: { expected: { a: 1.5, b: 1.5 } },
    });
    expect(judge(compareRates(side(9, 1), side(10, 3))).tooLittle).toBe('fewer than 10 sessions on one side');
  });
});
