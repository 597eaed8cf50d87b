import { describe, expect, it } from 'vitest';
import { addCounts, multiLabel, score } from '../../src/statistics/classification.ts';
import { expectFinite } from './helpers.ts';

describe('precision, recall, F1', () => {
  it('divides counts', () => {
    expect(score({ tp: 6, fp: 2, fn: 4 })).toEqual({
      tp: 6,
      fp: 2,
      fn: 4,
      precision: 0.75,
      recall: 0.6,
      f1: 12 / 18,
    });
  });

  it('is null where there is nothing to divide by, 0 where all is wrong', () => {
    expect(score({ tp: 0, fp: 0, fn: 0 })).toMatchObject({ precision: null, recall: null, f1: null });
    expect(score({ tp: 0, fp: 0, fn: 3 })).toMatchObject({ precision: null, recall: 0, f1: 0 });
    expect(score({ tp: 0, fp: 3, fn: 0 })).toMatchObject({ precision: 0, recall: null, f1: 0 });
  });

  it('adds counts', () => {
    expect(
      addCounts([
        { tp: 1, fp: 2, fn: 3 },
        { tp: 10, fp: 20, fn: 30 },
      ]),
    ).toEqual({ tp: 11, fp: 22, fn: 33 });
    expect(addCounts([])).toEqual({ tp: 0, fp: 0, fn: 0 });
  });
});

describe('multi-label score', () => {
  const pairs = [
    { gold: ['S5', 'S7'], predicted: ['S5'] },
    { gold: ['S2'], predicted: ['S5', 'S2'] },
    { gold: ['S5'], predicted: ['S5'] },
    { gold: ['S3'], predicted: ['S2'] },
  ];
  const result = multiLabel(pairs, ['S2', 'S3', 'S5', 'S7', 'S8']);

  it('scores each label', () => {
    expect(result.perLabel.map(({ label, support, tp, fp, fn }) => [label, support, tp, fp, fn])).toEqual([
      ['S2', 1, 1, 1, 0],
      ['S3', 1, 0, 0, 1],
      ['S5', 2, 2, 1, 0],
      ['S7', 1, 0, 0, 1],
      ['S8', 0, 0, 0, 0],
    ]);
    expectFinite(result);
  });

  it('takes micro over all decisions and macro over labels with support', () => {
    expect(result.micro).toMatchObject({ tp: 3, fp: 2, fn: 2, f1: 0.6 });
    // (2/3 + 0 + 4/5 + 0) / 4; from two occurrences on, S5 alone.
    expect(result.macroF1).toBeCloseTo((2 / 3 + 0.8) / 4, 12);
    expect(multiLabel(pairs, ['S2', 'S3', 'S5', 'S7'], 2).macroF1).toBeCloseTo(0.8, 12);
    expect(result.anyOverlap).toBe(0.75);
  });

  it('is null without things', () => {
    expect(multiLabel([], ['S1'])).toMatchObject({ macroF1: null, anyOverlap: null, micro: { f1: null } });
  });
});
