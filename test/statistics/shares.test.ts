import { describe, expect, it } from 'vitest';
import type { EpisodeRow } from '../../src/statistics/rows.ts';
import { axisShares, clusteredShare, sharesOfCounts } from '../../src/statistics/shares.ts';
import { episode, episodes, expectKind, percent } from './helpers.ts';
import { CAUSES, EPISODES, EPISODES_CLI, EPISODES_IDE, SHARES, SYMPTOMS } from './study-totals.ts';

describe('label shares', () => {
  it.each(SHARES)("the study's %s", (label, all, ide, cli, printedAll, printedIde, printedCli) => {
    const of = (count: number, total: number) => {
      const [share] = sharesOfCounts(new Map([[label, count]]), total);
      return percent(share?.share.kind === 'estimate' ? share.share.value : null);
    };
    expect([of(all, EPISODES), of(ide, EPISODES_IDE), of(cli, EPISODES_CLI)]).toEqual([
      printedAll,
      printedIde,
      printedCli,
    ]);
  });

  it("gives the study's S1 share from rows: 1,863 of 16,118", () => {
    const rows = [
      ...episodes(1863, { symptoms: ['S1', 'S7'] }),
      ...episodes(EPISODES - 1863, { symptoms: ['S3'] }),
    ];
    const { total, shares } = axisShares(rows, 'symptom');
    expect(total).toBe(16_118);
    const share = expectKind(
      shares.find(({ label }) => label === 'S1')?.share ?? { kind: 'undefined', reason: 'no observations' },
      'estimate',
    );
    expect([percent(share.value), percent(share.low), percent(share.high)]).toEqual([
      '11.56',
      '11.07',
      '12.06',
    ]);
  });

  it('lists known labels first, with zero counts, then the others', () => {
    const rows = [episode({ symptoms: ['S7', 'S2', 'S2'] }), episode({ symptoms: ['S9'] })];
    const { shares } = axisShares(rows, 'symptom', ['S1', 'S2']);
    expect(shares.map(({ label, count }) => [label, count])).toEqual([
      ['S1', 0],
      ['S2', 1],
      ['S7', 1],
      ['S9', 1],
    ]);
  });

  it('names what the shares are shares of', () => {
    const rows = [
      episode({ damageSeverity: 'DS2', damageLocus: 'DL1', resolutionStatus: 'RS1', resolver: 'RV2' }),
      episode({ damageSeverity: 'DS3', damageLocus: 'DL4' }),
      episode(),
      episode(),
    ];
    const summary = (axis: Parameters<typeof axisShares>[1]) => {
      const { denominator, total, shares } = axisShares(rows, axis);
      return [denominator, total, ...shares.map(({ label, count }) => `${label} ${count}`)];
    };
    expect(summary('severity')).toEqual(['episodes', 4, 'DS1 2', 'DS2 1', 'DS3 1']);
    expect(summary('locus')).toEqual(['episodes with system damage (DS2, DS3)', 2, 'DL1 1', 'DL4 1']);
    expect(summary('status')).toEqual(['episodes', 4, 'RS1 1', 'RS2 3']);
    expect(summary('resolver')).toEqual(['resolved episodes (RS1)', 1, 'RV2 1']);
    expect(summary('cause')).toEqual(['episodes', 4, 'C7 4']);
  });

  it('keeps the labels and says "undefined" without episodes', () => {
    const { total, shares } = axisShares([], 'cause', CAUSES);
    expect(total).toBe(0);
    expect(shares).toHaveLength(7);
    expect(shares[0]?.share).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(axisShares([], 'symptom', SYMPTOMS).shares.every(({ count }) => count === 0)).toBe(true);
  });
});

describe('clustered share', () => {
  const repository = (repo: string, hits: number, misses: number): readonly EpisodeRow[] => [
    ...episodes(hits, { repo, symptoms: ['S3'] }),
    ...episodes(misses, { repo, symptoms: ['S5'] }),
  ];
  const width = (interval: { low: number; high: number }) => interval.high - interval.low;

  it('is wider than Wilson where repositories differ', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, i) =>
      repository(name, i % 2 === 0 ? 30 : 2, i % 2 === 0 ? 2 : 30),
    );
    const clustered = expectKind(clusteredShare(rows, 'symptom', 'S3'), 'estimate');
    const naive = expectKind(
      axisShares(rows, 'symptom').shares[0]?.share ?? { kind: 'undefined', reason: 'no observations' },
      'estimate',
    );
    expect(clustered.value).toBe(naive.value);
    expect(clustered.clusters).toBe(6);
    expect(width(clustered)).toBeGreaterThan(3 * width(naive));
  });

  it('takes each session without a repository as a cluster of its own', () => {
    const rows = [episode({ repo: null }), episode({ repo: null }), ...repository('a', 3, 3)];
    expect(clusteredShare(rows, 'symptom', 'S3')).toMatchObject({ clusters: 3, value: 3 / 8 });
  });

  it('needs two repositories', () => {
    expect(clusteredShare(repository('a', 5, 5), 'symptom', 'S3')).toEqual({
      kind: 'undefined',
      reason: 'a single cluster',
    });
    expect(clusteredShare([], 'symptom', 'S3')).toEqual({ kind: 'undefined', reason: 'no observations' });
  });
});
