import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cooccurrence, pairMeasures } from '../../src/statistics/cooccurrence.ts';
import { expectFinite } from './helpers.ts';
import {
  EPISODES,
  MISALIGNED_SESSIONS,
  SESSION_SUPPORT,
  SHARES,
  WITHIN_EPISODE,
  WITHIN_SESSION,
} from './study-totals.ts';

const support = new Map<string, number>(SHARES.map(([label, all]) => [label, all]));
const repeat = (count: number, set: readonly string[]) => Array.from({ length: count }, () => set);

describe("the study's co-occurrence", () => {
  it.each(WITHIN_EPISODE)('%s and %s within an episode', (a, b, both, ...printed) => {
    const measures = pairMeasures({ both, a: support.get(a) ?? 0, b: support.get(b) ?? 0, n: EPISODES });
    const { jaccard, overlap, lift, bGivenA, aGivenB } = measures;
    expect([jaccard, overlap, lift, bGivenA, aGivenB].map((value) => value?.toFixed(4))).toEqual(printed);
  });

  it.each(WITHIN_SESSION)('%s and %s within a session', (a, b, both, lift) => {
    const counts = { both, a: SESSION_SUPPORT[a] ?? 0, b: SESSION_SUPPORT[b] ?? 0, n: MISALIGNED_SESSIONS };
    expect(pairMeasures(counts).lift?.toFixed(2)).toBe(lift);
  });

  it('finds the S2–S4 row in a multiset of 16,118 episodes', () => {
    const sets = [
      ...repeat(646, ['S4', 'S2']),
      ...repeat(4344 - 646, ['S2']),
      ...repeat(1644 - 646, ['S4', 'S4']),
      ...repeat(EPISODES - 4344 - 1644 + 646, ['S3']),
    ];
    const [pair, ...others] = cooccurrence(sets, 30);
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ a: 'S2', b: 'S4', count: 646, supportA: 4344, supportB: 1644 });
    expect([pair?.jaccard, pair?.lift].map((value) => value?.toFixed(4))).toEqual(['0.1209', '1.4580']);
  });
});

describe('co-occurrence', () => {
  it('sorts by Jaccard, then count, and leaves out pairs below the minimum', () => {
    const sets = [['a', 'b'], ['a', 'b'], ['a', 'c'], ['d', 'e'], ['b']];
    expect(cooccurrence(sets).map(({ a, b, count }) => [a, b, count])).toEqual([
      ['d', 'e', 1],
      ['a', 'b', 2],
      ['a', 'c', 1],
    ]);
    expect(cooccurrence(sets, 2).map(({ a, b }) => a + b)).toEqual(['ab']);
    expect(cooccurrence(sets, 0)).toHaveLength(10);
  });

  it('puts the more frequent of two pairs with equal Jaccard first', () => {
    const sets = [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['c', 'd'],
    ];
    expect(cooccurrence(sets).map(({ a, b }) => a + b)).toEqual(['cd', 'ab', 'ef']);
  });

  it('is null, not NaN, where a label never occurs', () => {
    expect(pairMeasures({ both: 0, a: 0, b: 3, n: 5 })).toEqual({
      jaccard: 0,
      overlap: null,
      lift: null,
      bGivenA: null,
      aGivenB: 0,
    });
    expect(cooccurrence([])).toEqual([]);
  });

  it('keeps Jaccard ≤ overlap ≤ 1 and both conditionals within it', () => {
    const set = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(set), (sets) => {
        for (const pair of cooccurrence(sets)) {
          expectFinite(pair);
          const overlap = pair.overlap ?? Number.NaN;
          expect(overlap <= 1 && (pair.jaccard ?? 2) <= overlap).toBe(true);
          expect(Math.max(pair.bGivenA ?? 2, pair.aGivenB ?? 2)).toBe(overlap);
        }
      }),
    );
  });
});
