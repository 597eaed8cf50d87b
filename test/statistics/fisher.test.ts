import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../src/statistics/fisher.ts';
import { independence } from '../../src/statistics/two-by-two.ts';
import { expectClose, expectKind } from './helpers.ts';

const test = ([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]) =>
  fisherExact({ successes: a, total: a + b }, { successes: c, total: c + d });

describe("Fisher's exact test", () => {
  it('is 34/70 for the lady tasting tea (Fisher 1935)', () => {
    expectClose(
      test([
        [3, 1],
        [1, 3],
      ]),
      34 / 70,
    );
  });

  // scipy 1.17.1: fisher_exact.
  it.each([
    [
      [
        [8, 2],
        [1, 5],
      ],
      0.034965034965034975,
    ],
    [
      [
        [30, 70],
        [15, 85],
      ],
      0.01714902276840841,
    ],
    [
      [
        [0, 5],
        [5, 0],
      ],
      0.007936507936507938,
    ],
    [
      [
        [2, 1000],
        [30, 1200],
      ],
      2.2019824352318166e-6,
    ],
  ] as const)('%j', (table, p) => expectClose(test(table), p));

  it('is 1 without variation or observations', () => {
    expect(
      test([
        [0, 10],
        [0, 12],
      ]),
    ).toBe(1);
    expect(
      test([
        [4, 0],
        [9, 0],
      ]),
    ).toBe(1);
    expect(
      test([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(1);
  });

  it('does not change when rows or columns are swapped', () => {
    const cell = fc.nat(30);
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const p = test([
          [a, b],
          [c, d],
        ]);
        expect(p > 0 && p <= 1).toBe(true);
        expect(
          test([
            [c, d],
            [a, b],
          ]),
        ).toBeCloseTo(p, 10);
        expect(
          test([
            [b, a],
            [d, c],
          ]),
        ).toBeCloseTo(p, 10);
        expect(
          test([
            [a, c],
            [b, d],
          ]),
        ).toBeCloseTo(p, 10);
      }),
    );
  });

  it('comes near chi-squared for large tables', () => {
    const [a, b] = [
      { successes: 3000, total: 10_000 },
      { successes: 2890, total: 10_000 },
    ];
    const approximate = expectKind(independence(a, b), 'independence').p;
    expect(fisherExact(a, b)).toBeCloseTo(approximate, 2);
  });
});
