import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketIndex, bucketLabel, contiguous, type Period } from '../../src/statistics/buckets.ts';

const label = (instant: string, period: Period) =>
  bucketLabel(bucketIndex(instant, period) ?? Number.NaN, period);

describe('time buckets', () => {
  it.each([
    ['2025-02-01T00:00:00Z', '2025-02-01', '2025-01-27', '2025-02'],
    ['2025-02-02T23:59:59.999Z', '2025-02-02', '2025-01-27', '2025-02'],
    ['2025-02-03T00:00:00Z', '2025-02-03', '2025-02-03', '2025-02'],
    ['2024-12-31T23:30:00-01:00', '2025-01-01', '2024-12-30', '2025-01'],
    ['1969-12-28T12:00:00Z', '1969-12-28', '1969-12-22', '1969-12'],
  ])('%s', (instant, day, week, month) => {
    expect([label(instant, 'day'), label(instant, 'week'), label(instant, 'month')]).toEqual([
      day,
      week,
      month,
    ]);
  });

  it('has no bucket without a readable date', () => {
    expect([bucketIndex(null, 'day'), bucketIndex('', 'week'), bucketIndex('soon', 'month')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('fills gaps', () => {
    expect(contiguous([5, 2, 3])).toEqual([2, 3, 4, 5]);
    expect(contiguous([])).toEqual([]);
    expect(contiguous([7])).toEqual([7]);
  });

  it('starts each bucket at its label, for every period', () => {
    const instant = fc.date({
      min: new Date('1960-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.constantFrom<Period>('day', 'week', 'month'), (date, period) => {
        const index = bucketIndex(date.toISOString(), period) ?? Number.NaN;
        const start = bucketLabel(index, period);
        expect(bucketIndex(start, period)).toBe(index);
        expect(Date.parse(start)).toBeLessThanOrEqual(date.getTime());
        expect(Date.parse(bucketLabel(index + 1, period))).toBeGreaterThan(date.getTime());
      }),
    );
  });
});
