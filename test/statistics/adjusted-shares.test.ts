import { describe, expect, test } from 'vitest';
import {
  adjustedShares,
  countedShares,
  expectedShares,
  type LabelPair,
  labelSet,
} from '../../src/statistics/adjusted-shares.ts';

const LABELS = ['S1', 'S2', 'S5'];
/** The rules said S5 ten times: annotators S5 six times, S1 twice, nothing twice. They said S2 nine times, always rightly, and missed three of S1. */
const PAIRS: readonly LabelPair[] = [
  { found: 'S5', gold: 'S5', episodes: 6 },
  { found: 'S5', gold: 'S1', episodes: 2 },
  { found: 'S5', gold: null, episodes: 2 },
  { found: 'S2', gold: 'S2', episodes: 9 },
  { found: null, gold: 'S1', episodes: 3 },
];

describe('shares that annotators would give', () => {
  test('are what they gave beside the same labels, with what was missed and invented', () => {
    // A row is held to all 19 found episodes with the weight of one: S5 is real in (8 + 17/19) of 11, S1 in (2 + 2/19) of 11.
    const real = 8 + 17 / 19;
    const s1 = 2 + 2 / 19;
    const missed = 3 / 19;
    const shares = expectedShares(PAIRS, new Map([['S5', 1]]), LABELS);
    expect(shares['S1']).toBeCloseTo((s1 / 11 + missed) / (real / 11 + missed), 12);
    expect(shares['S5']).toBeCloseTo((6 + 6 / 19) / 11 / (real / 11 + missed), 12);
  });

  test('of a set of labels that the labelled set never had are those of all', () => {
    const shares = expectedShares(PAIRS, new Map([['S1+S2', 4]]), LABELS);
    expect(shares).toEqual({
      S1: expect.closeTo(5 / 20, 12),
      S2: expect.closeTo(9 / 20, 12),
      S5: expect.closeTo(6 / 20, 12),
    });
  });

  test('of the labelled set itself come close to its own', () => {
    const counted = new Map([
      ['S5', 1000],
      ['S2', 900],
    ]);
    const many = PAIRS.map((pair) => ({ ...pair, episodes: pair.episodes * 100 }));
    const shares = expectedShares(many, counted, LABELS);
    expect(shares).toEqual({
      S1: expect.closeTo(5 / 20, 2),
      S2: expect.closeTo(9 / 20, 2),
      S5: expect.closeTo(6 / 20, 2),
    });
  });

  test.each([
    ['nothing was counted', PAIRS, new Map()],
    ['nothing was labelled', [], new Map([['S5', 3]])],
  ])('do not exist where %s', (_, pairs, counted) => {
    expect(expectedShares(pairs, counted, LABELS)).toEqual({ S1: null, S2: null, S5: null });
  });
});

test('two labels of one episode count for both, in any order', () => {
  const set = labelSet(['S5', 'S2']);
  expect(set).toBe(labelSet(['S2', 'S5']));
  expect(countedShares(new Map([[set, 1]]), LABELS)).toEqual({ S1: 0, S2: 1, S5: 1 });
  const pairs = [{ found: 'S5', gold: set, episodes: 5 }];
  expect(expectedShares(pairs, new Map([['S5', 2]]), LABELS)).toEqual({ S1: 0, S2: 1, S5: 1 });
});

describe('intervals', () => {
  const repositories = [PAIRS, PAIRS.slice(0, 3), PAIRS.slice(3)];
  const counted = new Map([
    ['S5', 12],
    ['S2', 70],
  ]);
  const shares = (times: number) =>
    adjustedShares(repositories, new Map([...counted].map(([set, n]) => [set, n * times])), LABELS);

  test('hold the value, beside what was counted', () => {
    const [s1, s2] = shares(1);
    expect(s2?.counted).toBeCloseTo(70 / 82, 12);
    for (const one of [s1, s2]) {
      expect(one?.low).toBeLessThan(one?.value ?? 0);
      expect(one?.high).toBeGreaterThan(one?.value ?? 1);
    }
  });

  test('are the same every time, and narrower of more episodes', () => {
    const width = (times: number): number => {
      const [, s2] = shares(times);
      return (s2?.high ?? 0) - (s2?.low ?? 0);
    };
    expect(shares(1)).toEqual(shares(1));
    expect(width(0.1)).toBeGreaterThan(width(100));
  });

  test('do not exist of one repository', () => {
    const [s1] = adjustedShares([PAIRS], counted, LABELS);
    expect(s1).toMatchObject({ value: expect.any(Number), low: null, high: null });
  });
});
