import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterBootstrap, mulberry32 } from '../../src/statistics/bootstrap.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

const mean = (sample: readonly number[]) => sample.reduce((total, value) => total + value, 0) / sample.length;

describe('mulberry32', () => {
  // The reference algorithm in 32-bit integers, run by an independent implementation in Python.
  it.each([
    [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
    [42, [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]],
    [-7, [0.43306733411736786, 0.32539576734416187, 0.5442695003002882]],
  ])('gives the known numbers for seed %d', (seed, expected) => {
    const random = mulberry32(seed);
    expect(expected.map(() => random())).toEqual(expected);
  });

  it('is spread evenly over [0, 1)', () => {
    const random = mulberry32(5);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('cluster bootstrap', () => {
  const clusters = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];

  it('gives the same interval for the same seed and another for another', () => {
    const first = clusterBootstrap(clusters, mean, { seed: 7 });
    expect(clusterBootstrap(clusters, mean, { seed: 7 })).toEqual(first);
    expect(clusterBootstrap(clusters, mean, { seed: 8 })).not.toEqual(first);
    expect(first).toMatchObject({ value: mean(clusters), clusters: 12, resamples: 1000, dropped: 0 });
  });

  it('ends at the 2.5 and 97.5 percentiles of its resamples', () => {
    const seen: number[] = [];
    const record = (sample: readonly number[]) => {
      seen.push(mean(sample));
      return mean(sample);
    };
    const { low, high } = expectKind(clusterBootstrap(clusters, record, { resamples: 201 }), 'estimate');
    // The first call is for the data itself; of 201 values these two are the 6th and the 196th.
    const sorted = seen.slice(1).sort((a, b) => a - b);
    expect(sorted).toHaveLength(201);
    expectClose(low, sorted[5] ?? 0);
    expectClose(high, sorted[195] ?? 0);
  });

  it('comes near the normal interval of a mean', () => {
    // sd (n) of the twelve values is 2.4095, so the standard error is 0.6956 and the half-width 1.363.
    const { low, high } = expectKind(clusterBootstrap(clusters, mean, { resamples: 4000 }), 'estimate');
    expect(Math.abs(low - mean(clusters) + 1.363)).toBeLessThan(0.2);
    expect(Math.abs(high - mean(clusters) - 1.363)).toBeLessThan(0.2);
    expect(Math.abs(high - low - 2.726)).toBeLessThan(0.25);
  });

  it('is wider where the rows of a cluster are alike than where they are not', () => {
    const width = (parts: readonly (readonly number[])[]) => {
      const { low, high } = expectKind(
        clusterBootstrap(parts, (sample) => mean(sample.flat())),
        'estimate',
      );
      return high - low;
    };
    const alike = [...Array(10).keys()].map((i) => Array.from({ length: 20 }, () => i % 2));
    const mixed = [...Array(10).keys()].map(() => Array.from({ length: 20 }, (_, j) => j % 2));
    expect(width(alike)).toBeGreaterThan(0.4);
    expect(width(mixed)).toBe(0);
  });

  it('narrows with the confidence', () => {
    const wide = expectKind(clusterBootstrap(clusters, mean, { confidence: 0.99 }), 'estimate');
    const narrow = expectKind(clusterBootstrap(clusters, mean, { confidence: 0.5 }), 'estimate');
    expect(wide.low < narrow.low && narrow.high < wide.high).toBe(true);
  });

  it('leaves out undefined resamples, counts them, and gives up when they are most', () => {
    const share = (least: number) => (sample: readonly number[]) =>
      new Set(sample).size >= least ? mean(sample) : null;
    const some = expectKind(clusterBootstrap([1, 2, 3], share(2)), 'estimate');
    // All three draws alike: 3 of 27.
    expect(Math.abs(some.dropped - 111)).toBeLessThan(40);
    expect(clusterBootstrap([1, 2, 3, 4, 5, 6], share(6))).toEqual({
      kind: 'undefined',
      reason: 'most resamples undefined',
    });
  });

  it('needs two clusters and a statistic', () => {
    expect(clusterBootstrap([], mean)).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(clusterBootstrap([4], mean)).toEqual({ kind: 'undefined', reason: 'a single cluster' });
    expect(clusterBootstrap([4, 5], mean, { resamples: 0 })).toMatchObject({
      reason: 'most resamples undefined',
    });
    expect(clusterBootstrap([4, 5], () => null)).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(clusterBootstrap([0, 0], (sample) => 1 / mean(sample))).toMatchObject({ kind: 'undefined' });
  });

  it('stays between the extremes of the clusters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 15 }),
        fc.integer(),
        (values, seed) => {
          const result = clusterBootstrap(values, mean, { seed, resamples: 50 });
          expectFinite(result);
          const { low, high } = expectKind(result, 'estimate');
          expect(Math.min(...values) <= low && low <= high && high <= Math.max(...values)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});
