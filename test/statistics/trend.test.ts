import { describe, expect, it } from 'vitest';
import { dailyRateFit, dailyShareFit } from '../../src/statistics/daily-fit.ts';
import { detectMixShift, judge } from '../../src/statistics/mix-shift.ts';
import type { EpisodeRow } from '../../src/statistics/rows.ts';
import { CODE_LEVEL, INTERACTION_LEVEL, singleLabel, withSeries } from '../../src/statistics/series.ts';
import { periodTrend, trend, trendWithinGroups } from '../../src/statistics/trend.ts';
import { episode, episodes, expectClose, expectFinite, expectKind, session } from './helpers.ts';
import { DAILY_SLOPES } from './study-totals.ts';

const day = (offset: number) => new Date(Date.UTC(2025, 2, 1 + offset, 9)).toISOString();
const monthly = { axis: 'symptom', period: 'month' } as const;

describe("the study's daily least squares", () => {
  // [day, S5 labels, S2 labels, human turns]; golden values by scipy 1.17.1 linregress.
  const days = [
    [0, 3, 1, 20],
    [1, 2, 2, 10],
    [3, 1, 3, 40],
    [5, 0, 0, 8],
    [8, 0, 4, 16],
  ] as const;
  const rows = days.flatMap(([offset, s5, s2]) => [
    ...episodes(s5, { startedAt: day(offset), symptoms: ['S5'] }),
    ...episodes(s2, { startedAt: day(offset), symptoms: ['S2'] }),
  ]);
  const sessions = days.map(([offset, , , humanTurns]) => session({ startedAt: day(offset), humanTurns }));

  it('fits the share of the day’s labels, on days with labels', () => {
    const line = expectKind(dailyShareFit(rows, singleLabel('S5'), 'symptom'), 'line');
    expect(line.n).toBe(4);
    expectClose(line.slope, -0.08552631578947369);
    // At the first day, not in 1970: mean share 0.375 at mean day 3.
    expectClose(line.intercept, 0.375 + 3 * 0.08552631578947369);
    expectClose(line.p, 0.056880874856984794, 1e-9);
    expectClose(line.r, -0.9431191251430152);
  });

  it('divides by labels, not by episodes', () => {
    const both = rows.map((row) => ({ ...row, symptoms: [...row.symptoms, 'S7'] }));
    expectClose(
      expectKind(dailyShareFit(both, singleLabel('S5'), 'symptom'), 'line').slope,
      -0.08552631578947369 / 2,
    );
  });

  it('fits the rate per human turn, on days with turns, those without an episode too', () => {
    const line = expectKind(dailyRateFit(rows, sessions), 'line');
    expect(line.n).toBe(5);
    expectClose(line.slope, -0.012864077669902914);
    expectClose(line.p, 0.6577181339413095, 1e-9);
    expectClose(line.r, -0.2722283481438631);
    const s5 = withSeries(rows, singleLabel('S5'), 'symptom');
    expect(expectKind(dailyRateFit(s5, sessions), 'line').slope).not.toBeCloseTo(line.slope, 4);
  });

  it('leaves out what has no date and says when there is too little', () => {
    const undated = rows.map((row): EpisodeRow => ({ ...row, startedAt: null }));
    expect(dailyShareFit(undated, singleLabel('S5'), 'symptom')).toEqual({
      kind: 'undefined',
      reason: 'too few points',
    });
    expect(dailyShareFit(rows, singleLabel('S6'), 'symptom')).toEqual({
      kind: 'undefined',
      reason: 'no variation',
    });
    expect(dailyRateFit(rows, [])).toEqual({ kind: 'undefined', reason: 'too few points' });
  });
});

describe('trend', () => {
  const month = (number: number, hits: number, misses: number) => [
    ...episodes(hits, { startedAt: `2025-0${number}-10T00:00:00Z`, symptoms: ['S3'] }),
    ...episodes(misses, { startedAt: `2025-0${number}-20T00:00:00Z`, symptoms: ['S5'] }),
  ];
  const rows = [...month(1, 5, 45), ...month(2, 8, 42), ...month(4, 12, 38), ...month(5, 20, 30)];
  const sessions = [
    session({ startedAt: '2025-01-02T00:00:00Z', humanTurns: 100 }),
    session({ startedAt: '2025-03-02T00:00:00Z', humanTurns: 10 }),
    session({ startedAt: null, humanTurns: 10 }),
    session({ startedAt: '2025-05-02T00:00:00Z', humanTurns: 0 }),
  ];
  const result = trend([...rows, episode({ startedAt: null })], sessions, singleLabel('S3'), monthly);

  it('has a point for every month, the empty one too', () => {
    expect(
      result.points.map(({ bucket, count, episodes: n, humanTurns }) => [bucket, count, n, humanTurns]),
    ).toEqual([
      ['2025-01', 5, 50, 100],
      ['2025-02', 8, 50, 0],
      ['2025-03', 0, 0, 10],
      ['2025-04', 12, 50, 0],
      ['2025-05', 20, 50, 0],
    ]);
    expect(result.points[0]).toMatchObject({ share: { value: 0.1 }, rate: { value: 0.05 } });
    expect(result.points[2]).toMatchObject({ share: { kind: 'undefined' }, rate: { value: 0 } });
    expect(result).toMatchObject({ undatedEpisodes: 1, undatedSessions: 1 });
    expectFinite(result);
  });

  it('tests the shares by rank and the counts by distance in months', () => {
    const ranks = expectKind(result.mannKendall, 'mann-kendall');
    expect(ranks).toMatchObject({ s: 6, n: 4, tau: 1 });
    // Changes a month: 0.06, 0.14/3, 0.3/4, 0.08/2, 0.24/3, 0.16; two months lie between the second value and the third.
    expectClose(ranks.slope, (0.06 + 0.075) / 2);
    // Scores 0, 1, 3, 4 (mean 2), 50 each: deviation −2·5 − 8 + 12 + 2·20 = 34, variance 0.225 · 0.775 · 500.
    const { z } = expectKind(result.cochranArmitage, 'cochran-armitage');
    expectClose(z, 34 / Math.sqrt(0.225 * 0.775 * 500));
  });

  it('takes several labels together', () => {
    const mixed = [...rows, ...episodes(4, { startedAt: '2025-01-05T00:00:00Z', symptoms: ['S1', 'S2'] })];
    const [code, interaction] = [CODE_LEVEL, INTERACTION_LEVEL].map(
      (series) => trend(mixed, [], series, monthly).points[0]?.count,
    );
    expect([code, interaction]).toEqual([49, 9]);
  });

  it('is empty, not NaN, without rows', () => {
    const none = trend([], [], singleLabel('S1'), { axis: 'symptom', period: 'week' });
    expect(none).toMatchObject({
      points: [],
      mannKendall: { kind: 'undefined' },
      cochranArmitage: { kind: 'undefined' },
    });
  });
});

describe('mix shift', () => {
  /** Both surfaces keep their own share of S7 (cli 40 %, ide 10 %); cli grows from a tenth to nine tenths. */
  const shifting = [0, 1, 2, 3, 4].flatMap((month) => {
    const startedAt = `2025-0${month + 1}-15T00:00:00Z`;
    const group = (surface: string, size: number, share: number) => [
      ...episodes(size * share, { startedAt, surface, symptoms: ['S7'] }),
      ...episodes(size * (1 - share), { startedAt, surface, symptoms: ['S2'] }),
    ];
    return [...group('cli', 20 + 40 * month, 0.4), ...group('ide', 180 - 40 * month, 0.1)];
  });
  const s7 = singleLabel('S7');

  it('unmasks a pooled rise that happens in no group', () => {
    const measure = (rows: readonly EpisodeRow[]) => periodTrend(rows, s7, monthly);
    const result = detectMixShift(shifting, (row) => row.surface, measure);
    const pooled = expectKind(periodTrend(shifting, s7, monthly), 'cochran-armitage');
    expect(pooled.p).toBeLessThan(1e-6);
    expect(result.verdict).toBe('mix shift');
    expect(result.within.map(({ group }) => group)).toEqual(['cli', 'ide']);
  });

  it('leaves nothing of it within the groups', () => {
    const within = expectKind(
      trendWithinGroups(shifting, (row) => row.surface, s7, monthly),
      'cochran-armitage',
    );
    expect(Math.abs(within.z)).toBeLessThan(1e-9);
  });

  it.each([
    ['S1', 'in part'],
    ['S2', 'mix shift'],
    ['S3', 'agree'],
    ['S6', 'masked'],
    ['S7', 'mix shift'],
    ['S8', 'masked'],
  ])("judges the study's %s: %s", (label, verdict) => {
    const [pooled, ide, cli] = (DAILY_SLOPES[label] ?? []).map(([slope, p]) => ({ slope, p }));
    if (!pooled || !ide || !cli) throw new Error('no such label');
    const within = [
      { group: 'ide', trend: ide },
      { group: 'cli', trend: cli },
    ];
    expect(judge(pooled, within)).toBe(verdict);
  });

  it('notices a group that moves the other way, and groups that cannot be tested', () => {
    const rising = { slope: 1, p: 0.001 };
    const falling = { slope: -1, p: 0.01 };
    const untested = { kind: 'undefined', reason: 'too few points' } as const;
    expect(
      judge(rising, [
        { group: 'a', trend: rising },
        { group: 'b', trend: falling },
      ]),
    ).toBe('reversed');
    expect(
      judge(rising, [
        { group: 'a', trend: rising },
        { group: 'b', trend: untested },
      ]),
    ).toBe('agree');
    expect(judge(untested, [{ group: 'a', trend: untested }])).toBe('none');
    expect(judge(rising, [{ group: 'a', trend: untested }])).toBe('too little data');
    expect(judge(rising, [])).toBe('too little data');
  });
});
