import { describe, expect, it } from 'vitest';
import { withIntervals } from '../../src/statistics/intervals.ts';

const mean = (sample: readonly number[]) => ({
  mean: sample.reduce((sum, one) => sum + one, 0) / sample.length,
});

describe('intervals by drawing sessions again', () => {
  it('hold the value, are narrower with more sessions, and are the same every time', () => {
    const few = Array.from({ length: 10 }, (_, index) => index % 2);
    const many = Array.from({ length: 1000 }, (_, index) => index % 2);
    const small = withIntervals(few, mean)['mean'];
    const large = withIntervals(many, mean)['mean'];
    expect(small?.value).toBe(0.5);
    expect(small?.low).toBeCloseTo(0.2, 5);
    expect(small?.high).toBeCloseTo(0.8, 5);
    expect(large?.low).toBeGreaterThan(0.46);
    expect(large?.high).toBeLessThan(0.54);
    expect(withIntervals(few, mean)['mean']).toEqual(small);
    expect(withIntervals(many, mean, { draws: 300, seed: 2 })['mean']).not.toEqual(large);
  });

  it('draw whole clusters', () => {
    const clusters = [
      [1, 1, 1],
      [0, 0, 0],
    ];
    const all = withIntervals(clusters, (sample) => mean(sample.flat()))['mean'];
    expect(all).toEqual({ value: 0.5, low: 0, high: 1 });
  });

  it('are left out where the value is undefined, mostly undefined or always the same in the draws, or of one session', () => {
    const nothing = { value: null, low: null, high: null };
    expect(withIntervals([1, 2], () => ({ f1: null }))['f1']).toEqual(nothing);
    expect(withIntervals([7], mean)['mean']).toEqual({ value: 7, low: null, high: null });
    const onlyFirst = (sample: readonly number[]) => ({
      first: sample.every((one, at) => one === at) ? 1 : null,
    });
    expect(withIntervals([0, 1, 2, 3], onlyFirst)['first']).toEqual({ value: 1, low: null, high: null });
    expect(withIntervals([1, 1, 1], mean)['mean']).toEqual({ value: 1, low: null, high: null });
  });
});
