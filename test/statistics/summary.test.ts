import { describe, expect, it } from 'vitest';
import { clusterCount, clusteredAxes, clusteredRates } from '../../src/statistics/clustered-summary.ts';
import type { EpisodeRow } from '../../src/statistics/rows.ts';
import { NO_STUDY } from '../../src/statistics/study-column.ts';
import { type AxisSummary, summariseLabels, summariseRates } from '../../src/statistics/summary.ts';
import type { LabelSets } from '../../src/store/label-text.ts';
import type { Label } from '../../src/taxonomy/model.ts';
import { episode, episodes, percent, session } from './helpers.ts';
import { EPISODES, EPISODES_CLI, EPISODES_IDE, SHARES } from './study-totals.ts';

const NONE: LabelSets = { symptom: [], cause: [], severity: [], locus: [], status: [], resolver: [] };
const tally = (count: number, labels: Partial<LabelSets>) => ({
  group: null,
  labels: { ...NONE, ...labels },
  episodes: count,
});
const label = (axis: string, id: string) => ({ axis, id, name: id }) as Label;
const axisOf = (axes: readonly AxisSummary[], axis: string) =>
  axes.find((one) => one.axis === axis) as AxisSummary;
const cellOf = (axes: readonly AxisSummary[], axis: string, id: string) =>
  axisOf(axes, axis).labels.find((cell) => cell.label === id);
const width = (interval: { low: number | null; high: number | null } | undefined) =>
  (interval?.high ?? Number.NaN) - (interval?.low ?? Number.NaN);

describe('label shares', () => {
  it.each(SHARES)("the study's %s", (id, all, ide, cli, ...printed) => {
    const of = (count: number, total: number) => {
      const axes = summariseLabels([tally(count, { symptom: [id] }), tally(total - count, {})], [], NO_STUDY);
      return percent(cellOf(axes, 'symptom', id)?.value);
    };
    expect([of(all, EPISODES), of(ide, EPISODES_IDE), of(cli, EPISODES_CLI)]).toEqual(printed);
  });

  it("gives the study's S1 share with Wilson's interval: 1,863 of 16,118", () => {
    const tallies = [tally(1863, { symptom: ['S1', 'S7'] }), tally(EPISODES - 1863, { symptom: ['S3'] })];
    const axes = summariseLabels(tallies, [], NO_STUDY);
    expect(axisOf(axes, 'symptom').total).toBe(16_118);
    const { value, low, high } = cellOf(axes, 'symptom', 'S1') ?? {};
    expect([value, low, high].map(percent)).toEqual(['11.56', '11.07', '12.06']);
  });

  it('lists the labels of the codebook first, with zero counts, then the others', () => {
    const tallies = [tally(1, { symptom: ['S7', 'S2'] }), tally(1, { symptom: ['S9'] })];
    const axes = summariseLabels(tallies, [label('symptom', 'S1'), label('symptom', 'S2')], NO_STUDY);
    expect(axisOf(axes, 'symptom').labels.map((cell) => [cell.label, cell.count])).toEqual([
      ['S1', 0],
      ['S2', 1],
      ['S7', 1],
      ['S9', 1],
    ]);
  });

  it('names what the shares are shares of', () => {
    const tallies = [
      tally(1, { severity: ['DS2'], locus: ['DL1'], status: ['RS1'], resolver: ['RV2'], cause: ['C7'] }),
      tally(1, { severity: ['DS3'], locus: ['DL4'], status: ['RS2'], cause: ['C7'] }),
      tally(2, { severity: ['DS1'], status: ['RS2'], cause: ['C7'] }),
    ];
    const axes = summariseLabels(tallies, [], NO_STUDY);
    const summary = (axis: string) => {
      const { denominator, total, labels } = axisOf(axes, axis);
      return [denominator, total, ...labels.map((cell) => `${cell.label} ${cell.count}`)];
    };
    expect(summary('severity')).toEqual(['episodes', 4, 'DS1 2', 'DS2 1', 'DS3 1']);
    expect(summary('locus')).toEqual(['episodes with system damage (DS2, DS3)', 2, 'DL1 1', 'DL4 1']);
    expect(summary('status')).toEqual(['episodes', 4, 'RS1 1', 'RS2 3']);
    expect(summary('resolver')).toEqual(['resolved episodes (RS1)', 1, 'RV2 1']);
    expect(summary('cause')).toEqual(['episodes', 4, 'C7 4']);
  });

  it('keeps the labels and has no share without episodes', () => {
    const cell = cellOf(summariseLabels([], [label('cause', 'C1')], NO_STUDY), 'cause', 'C1');
    expect(cell).toMatchObject({ count: 0, value: null, low: null, high: null });
  });
});

describe('intervals that draw whole repositories', () => {
  const repository = (repo: string, hits: number, misses: number): readonly EpisodeRow[] => [
    ...episodes(hits, { repo, symptoms: ['S3'] }),
    ...episodes(misses, { repo, symptoms: ['S5'] }),
  ];
  const both = (rows: readonly EpisodeRow[]) => {
    const naive = summariseLabels(
      rows.map((row) => tally(1, { symptom: row.symptoms })),
      [label('symptom', 'S3'), label('symptom', 'S4')],
      NO_STUDY,
    );
    const cells = (axes: readonly AxisSummary[]) => cellOf(axes, 'symptom', 'S3');
    const drawn = clusteredAxes(naive, rows);
    return { naive: cells(naive), drawn: cells(drawn), axes: drawn };
  };

  it('are wider than Wilson’s where repositories differ, around the same share', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, i) =>
      repository(name, i % 2 === 0 ? 30 : 2, i % 2 === 0 ? 2 : 30),
    );
    const { naive, drawn } = both(rows);
    expect(drawn?.value).toBe(naive?.value);
    expect(width(drawn)).toBeGreaterThan(3 * width(naive));
  });

  it('are none where there is one repository, or no draw differs', () => {
    expect(both(repository('a', 5, 5)).drawn).toMatchObject({ value: 0.5, low: null, high: null });
    const { axes } = both([...repository('a', 5, 5), ...repository('b', 1, 9)]);
    expect(cellOf(axes, 'symptom', 'S4')).toMatchObject({ count: 0, value: 0, low: null, high: null });
  });

  it('take each session without a repository as a cluster of its own', () => {
    const rows = [episode({ repo: null, symptoms: ['S3'] }), episode({ repo: null, symptoms: ['S5'] })];
    expect(both(rows).drawn).toMatchObject({ value: 0.5, low: 0, high: 1 });
    const sessions = [
      session({ repo: null }),
      session({ repo: null }),
      session(),
      session({ humanTurns: 0 }),
    ];
    expect(clusterCount(sessions)).toBe(3);
  });

  it('are wider than Poisson’s and Wilson’s for rates', () => {
    const sessions = ['a', 'b', 'c', 'd'].flatMap((repo, i) =>
      Array.from({ length: 30 }, () => session({ repo, episodes: i % 2 === 0 ? 2 : 0 })),
    );
    const counted = { sessions: 120, sessionsWithEpisode: 60, humanTurns: 480, episodes: 120 };
    const naive = summariseRates(counted, NO_STUDY);
    const drawn = clusteredRates(naive, sessions);
    for (const rate of ['shareOfSessions', 'perSession', 'perTurn'] as const) {
      expect(drawn[rate].value).toBe(naive[rate].value);
      expect(width(drawn[rate])).toBeGreaterThan(2 * width(naive[rate]));
    }
  });

  it('do not make a rate known that is not', () => {
    const counted = { sessions: 2, sessionsWithEpisode: 2, humanTurns: 8, episodes: 2 };
    const unknown = summariseRates(counted, NO_STUDY, false);
    const sessions = [session({ repo: 'a', episodes: 1 }), session({ repo: 'b', episodes: 1 })];
    expect(clusteredRates(unknown, sessions)).toEqual(unknown);
  });
});
