import { describe, expect, it } from 'vitest';
import { compareGroups } from '../../src/statistics/compare.ts';
import { compareRates } from '../../src/statistics/compare-rates.ts';
import { episode, episodes, expectClose, expectFinite, expectKind, session } from './helpers.ts';
import { EPISODES_CLI, EPISODES_IDE, SYMPTOMS } from './study-totals.ts';

describe('two groups of episodes', () => {
  it("gives the study's CLI against IDE for S3: 49.49 − 32.26 points, χ² 461.56", () => {
    const group = (s3: number, total: number, surface: string) => [
      ...episodes(s3, { surface, symptoms: ['S3'], repo: `${surface} a` }),
      ...episodes(total - s3, { surface, symptoms: ['S5'], repo: `${surface} b` }),
    ];
    const result = compareGroups(
      group(2809, EPISODES_CLI, 'cli'),
      group(3369, EPISODES_IDE, 'ide'),
      'symptom',
      ['S3'],
      { resamples: 50 },
    );
    expect(result).toMatchObject({ totalA: 5676, totalB: 10_442, overlap: 0, denominator: 'episodes' });
    const [s3] = result.labels;
    expect(s3?.difference).toMatchObject({ value: expect.closeTo(0.1723, 4) });
    const test = expectKind(s3?.test ?? { kind: 'undefined', reason: 'no variation' }, 'independence');
    expect(test).toMatchObject({ method: 'chi-squared', statistic: expect.closeTo(461.56, 2) });
    expectClose(test.cramersV, Math.sqrt((test.statistic ?? 0) / 16_118));
    expect(s3?.q).toBe(test.p);
  });

  const a = [
    ...episodes(12, { symptoms: ['S3'], repo: 'x' }),
    ...episodes(8, { symptoms: ['S5'], repo: 'y' }),
  ];
  const b = [
    ...episodes(4, { symptoms: ['S3'], repo: 'x' }),
    ...episodes(15, { symptoms: ['S5'], repo: 'z' }),
    episode({ symptoms: ['S6'], repo: 'z' }),
  ];

  it('adjusts over the labels that could be tested', () => {
    const { labels } = compareGroups(a, b, 'symptom', SYMPTOMS);
    const tested = labels.filter(({ test }) => test.kind === 'independence');
    expect(tested.map(({ label }) => label)).toEqual(['S3', 'S5', 'S6']);
    expect(labels.find(({ label }) => label === 'S1')).toMatchObject({
      q: null,
      test: { reason: 'no variation' },
    });
    const s3 = expectKind(tested[0]?.test ?? { kind: 'undefined', reason: 'no variation' }, 'independence');
    expectClose(tested[0]?.q, 3 * s3.p);
    expect(tested[2]).toMatchObject({ test: { method: 'fisher', p: 1 }, q: 1 });
    expectFinite(labels);
  });

  it('draws whole repositories for the second interval', () => {
    const [s3] = compareGroups(a, b, 'symptom', ['S3']).labels;
    const naive = expectKind(s3?.difference ?? { kind: 'undefined', reason: 'no variation' }, 'estimate');
    const clustered = expectKind(
      s3?.clusteredDifference ?? { kind: 'undefined', reason: 'no variation' },
      'estimate',
    );
    expect(clustered).toMatchObject({ value: naive.value, clusters: 3 });
    expect(clustered.high - clustered.low).toBeGreaterThan(naive.high - naive.low);
    expect(compareGroups(a, b, 'symptom', ['S3']).labels[0]).toEqual(s3);
    expect(compareGroups(a, b, 'symptom', ['S3'], { seed: 9 }).labels[0]).not.toEqual(s3);
  });

  it('uses the denominator of the axis', () => {
    const damaged = episodes(3, { damageSeverity: 'DS2', damageLocus: 'DL1' });
    const result = compareGroups(
      [...a, ...damaged],
      [...b, ...episodes(2, { damageSeverity: 'DS3', damageLocus: 'DL4' })],
      'locus',
      ['DL1', 'DL4'],
    );
    expect(result).toMatchObject({
      totalA: 3,
      totalB: 2,
      denominator: 'episodes with system damage (DS2, DS3)',
    });
    expect(result.labels[0]).toMatchObject({ difference: { value: 1 }, test: { method: 'fisher' } });
  });

  it('counts episodes that are in both groups', () => {
    expect(compareGroups(a, [...b, ...a.slice(0, 2)], 'symptom', ['S3']).overlap).toBe(2);
  });

  it('says why an empty group compares with nothing', () => {
    const { labels } = compareGroups(a, [], 'symptom', ['S3']);
    expect(labels[0]).toMatchObject({
      difference: { reason: 'no observations' },
      oddsRatio: { reason: 'no observations' },
      test: { reason: 'a single group' },
      clusteredDifference: { reason: 'no observations' },
      q: null,
    });
  });
});

it('one repository on a side gives no interval from resampling: in every draw that side is the same', () => {
  const rows = (repo: string, labels: readonly string[]) =>
    labels.map((label, i) => episode({ episodeId: `${repo}${label}${i}`, repo, symptoms: [label] }));
  const one = rows('x', ['S1', 'S2']);
  const two = [...rows('z', ['S2', 'S1', 'S1']), ...rows('w', ['S2', 'S1'])];
  const single = { kind: 'undefined', reason: 'a single cluster' };
  for (const [a, b] of [
    [one, two],
    [two, one],
  ] as const)
    expect(compareGroups(a, b, 'symptom', ['S1']).labels[0]?.clusteredDifference).toEqual(single);
  const [x, z, w] = ['x', 'z', 'w'].map((repo, i) => session({ repo, humanTurns: 9, episodes: 1 + i }));
  if (x === undefined || z === undefined || w === undefined) throw new Error('three sessions');
  expect(compareRates([x], [z, w]).clusteredPerTurn).toEqual(single);
  expect(compareRates([x, z], [w, x]).clusteredPerTurn).toMatchObject({ kind: 'estimate', clusters: 3 });
});

it('a label that one group never or always has gets no interval from resampling, which could not vary it', () => {
  const rows = (repo: string, labels: readonly string[]) =>
    labels.map((label, i) => episode({ episodeId: `${repo}${label}${i}`, repo, symptoms: [label] }));
  const a = [...rows('x', ['S1', 'S2']), ...rows('y', ['S1', 'S2', 'S2'])];
  const b = [...rows('z', ['S2', 'S2']), ...rows('w', ['S2', 'S3'])];
  const of = (label: string) =>
    compareGroups(a, b, 'symptom', ['S1', 'S2', 'S3'], { resamples: 100 }).labels.find(
      (one) => one.label === label,
    )?.clusteredDifference;
  expect(of('S1')).toEqual({ kind: 'undefined', reason: 'no variation' });
  expect(of('S3')).toEqual({ kind: 'undefined', reason: 'no variation' });
  expect(of('S2')).toMatchObject({ kind: 'estimate', value: 0.6 - 0.75 });
});
