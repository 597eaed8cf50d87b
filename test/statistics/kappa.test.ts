import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusion, type Pair } from '../../src/statistics/confusion.ts';
import { cohensKappa } from '../../src/statistics/kappa.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';

/** Pairs that make a given table; labels a, b, c, … */
function pairsOf(table: readonly (readonly number[])[]): readonly Pair[] {
  const name = (i: number) => String.fromCharCode(97 + i);
  return table.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, (): Pair => [name(i), name(j)])),
  );
}

describe("Cohen's kappa", () => {
  it('is 0.4 for the usual two-by-two example', () => {
    const kappa = expectKind(
      cohensKappa(
        pairsOf([
          [20, 5],
          [10, 15],
        ]),
      ),
      'estimate',
    );
    expectClose(kappa.value, 0.4);
    expect(kappa).toMatchObject({ agreement: 0.7, n: 50 });
    // Variance (0.10972 + 0.10188 − 0.01) / (0.25 · 50) = 0.016128 by hand.
    expectClose(kappa.high - kappa.value, 1.959963984540054 * Math.sqrt(0.016128), 1e-9);
  });

  it("is 0.4915 ± 1.96 × 0.0510 for Fleiss's three categories", () => {
    // Standard error: multinomial delta method by numerical derivatives, an independent computation.
    const kappa = expectKind(
      cohensKappa(
        pairsOf([
          [88, 14, 18],
          [10, 40, 10],
          [2, 6, 12],
        ]),
      ),
      'estimate',
    );
    expectClose(kappa.value, 0.49152542372881347);
    expectClose((kappa.high - kappa.low) / 2, 1.959963984540054 * 0.05100181557856022, 1e-6);
  });

  it('is 1 for full agreement, below 0 for disagreement', () => {
    expect(
      cohensKappa(
        pairsOf([
          [5, 0],
          [0, 3],
        ]),
      ),
    ).toMatchObject({ value: 1, low: 1, high: 1 });
    expect(
      cohensKappa(
        pairsOf([
          [0, 4],
          [4, 0],
        ]),
      ),
    ).toMatchObject({ value: -1, low: -1 });
    expect(
      cohensKappa(
        pairsOf([
          [0, 4],
          [0, 0],
        ]),
      ),
    ).toMatchObject({ value: 0, agreement: 0 });
  });

  it('is undefined where it says nothing', () => {
    expect(cohensKappa([])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(
      cohensKappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'no variation' });
  });

  it('lies in [−1, 1] inside its interval and does not mind which labeller comes first', () => {
    const label = fc.constantFrom('a', 'b', 'c', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 60 }), (pairs) => {
        const one = cohensKappa(pairs);
        expectFinite(one);
        if (one.kind === 'undefined') return;
        expect(-1 <= one.low && one.low <= one.value && one.value <= one.high && one.high <= 1).toBe(true);
        const other = expectKind(cohensKappa(pairs.map(([a, b]): Pair => [b, a])), 'estimate');
        expect(other.value).toBeCloseTo(one.value, 12);
        expect(other.low).toBeCloseTo(one.low, 9);
      }),
    );
  });
});

describe('confusion table', () => {
  it('counts by the first label down and the second across', () => {
    expect(
      confusion(
        [
          ['x', 'y'],
          ['x', 'x'],
          ['y', 'z'],
          ['x', 'y'],
        ],
        ['y'],
      ),
    ).toEqual({
      labels: ['y', 'x', 'z'],
      counts: [
        [0, 0, 1],
        [2, 1, 0],
        [0, 0, 0],
      ],
      rowTotals: [1, 3, 0],
      columnTotals: [2, 1, 1],
      total: 4,
    });
  });

  it('is empty without pairs', () => {
    expect(confusion([])).toEqual({ labels: [], counts: [], rowTotals: [], columnTotals: [], total: 0 });
  });
});
