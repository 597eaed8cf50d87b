import { describe, expect, it } from 'vitest';
import { adjacentPairs } from '../../src/statistics/adjacent.ts';
import { persistence } from '../../src/statistics/persistence.ts';
import type { SessionRow } from '../../src/statistics/rows.ts';
import { transitions } from '../../src/statistics/transitions.ts';
import { expectFinite, expectKind, session } from './helpers.ts';

/** Two sessions of one repository a day apart, each with or without an episode. */
function pair(repo: string, first: readonly string[], second: readonly string[]): readonly SessionRow[] {
  return [
    session({ repo, startedAt: '2025-03-02T08:00:00Z', symptoms: second, episodes: second.length }),
    session({ repo, startedAt: '2025-03-01T08:00:00Z', symptoms: first, episodes: first.length }),
  ];
}

const chain = (repo: string, pattern: string) =>
  [...pattern].map((mark, day) =>
    session({
      repo,
      startedAt: `2025-03-${String(day + 1).padStart(2, '0')}T08:00:00Z`,
      episodes: Number(mark),
    }),
  );

describe('adjacent sessions', () => {
  it('pairs the sessions of a repository in order of time, then id', () => {
    const rows = [
      session({ sessionId: 'c', startedAt: '2025-03-01T10:00:00.500Z' }),
      session({ sessionId: 'b', startedAt: '2025-03-01T10:00:00Z' }),
      session({ sessionId: 'x', repo: 'owner/two' }),
      session({ sessionId: 'a', startedAt: '2025-03-01T10:00:00Z' }),
      session({ sessionId: 'd', startedAt: '2025-03-01T09:00:00Z' }),
    ];
    const { pairs, alone } = adjacentPairs(rows);
    expect(pairs.map(({ repo, current, next }) => [repo, current.sessionId, next.sessionId])).toEqual([
      ['owner/one', 'd', 'a'],
      ['owner/one', 'a', 'b'],
      ['owner/one', 'b', 'c'],
    ]);
    expect(alone).toBe(1);
  });

  it('counts what it leaves out', () => {
    const rows = [
      session({ repo: null }),
      session({ startedAt: null }),
      session({ startedAt: 'yesterday' }),
      session({ repo: null, startedAt: null }),
    ];
    expect(adjacentPairs(rows)).toEqual({ pairs: [], withoutRepo: 2, undated: 2, alone: 0 });
  });
});

describe('persistence', () => {
  const of = (rows: readonly SessionRow[], confidence?: number) =>
    persistence(adjacentPairs(rows).pairs, confidence === undefined ? {} : { confidence });

  it('resamples no ratio where nothing follows a clean session, none follows it, or nothing a misaligned one', () => {
    const two = (first: string, second: string) => [...chain('a', first), ...chain('b', second)];
    expect(of(two('111', '111')).clusteredRiskRatio).toMatchObject({ kind: 'undefined' });
    expect(of(two('000', '000')).clusteredRiskRatio).toMatchObject({ kind: 'undefined' });
    expect(of(two('11', '00')).clusteredRiskRatio).toMatchObject({ kind: 'undefined' });
    expect(of(two('1101', '11011')).clusteredRiskRatio).toMatchObject({ kind: 'estimate' });
  });

  it('gives no interval over repositories that are all alike: it would have no width', () => {
    const rows = [...chain('a', '1101'), ...chain('b', '1101')];
    expect(of(rows).clusteredRiskRatio).toEqual({ kind: 'undefined', reason: 'no variation' });
  });

  it('has narrower intervals for less confidence', () => {
    const rows = chain('a', '110100110101');
    const width = (confidence?: number) => {
      const { low, high } = expectKind(of(rows, confidence).afterMisaligned, 'estimate');
      return high - low;
    };
    expect(width(0.5)).toBeLessThan(width());
    expect(width(0.95)).toBe(width());
  });

  it("prints the study's figures for 381 pairs in its proportions", () => {
    // The smallest whole numbers that print as the study does: 82 of 158 after a misaligned session, 75 of 223 after a clean one.
    const kinds = [
      [82, ['S3'], ['S5']],
      [76, ['S3'], []],
      [75, [], ['S2']],
      [148, [], []],
    ] as const;
    const rows = kinds.flatMap(([count, first, second], kind) =>
      Array.from({ length: count }, (_, i) => pair(`repo ${kind} ${i}`, first, second)).flat(),
    );
    const result = persistence(adjacentPairs(rows).pairs);
    expect(result).toMatchObject({ pairs: 381, repositories: 381 });
    expect(expectKind(result.afterMisaligned, 'estimate').value.toFixed(3)).toBe('0.519');
    expect(expectKind(result.afterClean, 'estimate').value.toFixed(3)).toBe('0.336');
    const ratio = expectKind(result.riskRatio, 'estimate');
    expect(ratio.value.toFixed(3)).toBe('1.543');
    expect(result.associationRatio?.toFixed(3)).toBe('1.259');
    // Katz by hand: variance of the logarithm 1/82 − 1/158 + 1/75 − 1/223.
    const half = 1.959963984540054 * Math.sqrt(1 / 82 - 1 / 158 + 1 / 75 - 1 / 223);
    expect(ratio.low).toBeCloseTo(ratio.value * Math.exp(-half), 10);
    // With one pair a repository the bootstrap comes near the log interval.
    const clustered = expectKind(result.clusteredRiskRatio, 'estimate');
    expect(Math.abs(clustered.low - ratio.low)).toBeLessThan(0.08);
    expect(Math.abs(clustered.high - ratio.high)).toBeLessThan(0.12);
  });

  it('has a wider interval when a few repositories make the effect', () => {
    const rows = [
      chain('a', '1'.repeat(30)),
      chain('b', '0'.repeat(30)),
      chain('c', '10'.repeat(15)),
      chain('d', '01'.repeat(15)),
    ].flat();
    const result = persistence(adjacentPairs(rows).pairs);
    const naive = expectKind(result.riskRatio, 'estimate');
    const clustered = expectKind(result.clusteredRiskRatio, 'estimate');
    expect(clustered.clusters).toBe(4);
    expect(clustered.high - clustered.low).toBeGreaterThan(2 * (naive.high - naive.low));
  });

  it('says why it is undefined', () => {
    const none = persistence([]);
    expect(none).toMatchObject({
      pairs: 0,
      associationRatio: null,
      riskRatio: { reason: 'no observations' },
    });
    const clean = persistence(adjacentPairs(chain('a', '0000')).pairs);
    expect(clean).toMatchObject({
      afterMisaligned: { kind: 'undefined' },
      afterClean: { value: 0 },
      riskRatio: { reason: 'no observations' },
      clusteredRiskRatio: { reason: 'a single cluster' },
      associationRatio: null,
    });
    expectFinite([none, clean]);
  });
});

describe('symptom transitions', () => {
  const rows = [
    ...pair('a', ['S1'], ['S1', 'S2']),
    ...pair('b', ['S1'], ['S1']),
    ...pair('c', ['S2'], ['S2']),
    ...pair('d', ['S1', 'S2'], ['S3']),
    ...pair('e', ['S1'], []),
    ...pair('f', [], ['S2']),
  ];
  const { pairs, cells } = transitions(adjacentPairs(rows).pairs, ['S1', 'S2', 'S4']);
  const cell = (from: string, to: string) => cells.find((each) => each.from === from && each.to === to);

  it('uses only pairs in which both sessions are misaligned', () => {
    expect(pairs).toBe(4);
    expect(cells).toHaveLength(9);
  });

  it('compares with chance', () => {
    // S1 first in 3 of 4, S1 second in 2 of 4, both in 2: 2 · 4 / (3 · 2).
    expect(cell('S1', 'S1')).toMatchObject({ count: 2, supportFrom: 3, supportTo: 2, lift: 4 / 3 });
    expect(cell('S2', 'S2')).toMatchObject({ count: 1, supportFrom: 2, supportTo: 2, lift: 1 });
    expect(cell('S2', 'S1')).toMatchObject({ count: 0, lift: 0 });
    expect(cell('S4', 'S1')).toMatchObject({ count: 0, supportFrom: 0, lift: null });
  });

  it('is empty, not NaN, without pairs', () => {
    const none = transitions([], ['S1']);
    expect(none).toEqual({
      pairs: 0,
      cells: [{ from: 'S1', to: 'S1', count: 0, supportFrom: 0, supportTo: 0, lift: null }],
    });
  });
});
