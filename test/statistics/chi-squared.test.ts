import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquared } from '../../src/statistics/chi-squared.ts';
import { expectClose, expectFinite, expectKind } from './helpers.ts';
import { CHI_SQUARED, EPISODES_CLI, EPISODES_IDE, SHARES } from './study-totals.ts';

describe("Pearson's test of independence", () => {
  // scipy 1.17.1: chi2_contingency(correction=False), contingency.association(method='cramer').
  it.each([
    [
      [
        [10, 20, 30],
        [25, 15, 20],
      ],
      9.142857142857142,
      0.010343173196618252,
      2,
      0.2760262237369417,
      17.5,
    ],
    [
      [
        [30, 70],
        [15, 85],
      ],
      6.451612903225806,
      0.011085166380602708,
      1,
      0.1796053020267749,
      22.5,
    ],
    [
      [
        [12, 5, 9],
        [4, 18, 3],
        [7, 7, 20],
      ],
      27.16871446488294,
      1.8377054666234484e-5,
      4,
      0.3997698931141362,
      6.764705882352941,
    ],
  ])('%j', (table, statistic, p, df, cramersV, smallestExpected) => {
    const result = expectKind(chiSquared(table), 'chi-squared');
    expectClose(result.statistic, statistic);
    expectClose(result.p, p);
    expect(result.df).toBe(df);
    expectClose(result.cramersV, cramersV);
    expectClose(result.smallestExpected, smallestExpected);
  });

  it.each(SHARES)('IDE against CLI of the study: %s', (label, _all, ide, cli) => {
    const result = expectKind(
      chiSquared([
        [ide, EPISODES_IDE - ide],
        [cli, EPISODES_CLI - cli],
      ]),
      'chi-squared',
    );
    const [statistic = 0, p = 0] = CHI_SQUARED[label] ?? [];
    expect(result.statistic).toBeCloseTo(statistic, 2);
    expectClose(result.p, p, 1e-8);
  });

  it('leaves out empty rows and columns', () => {
    const padded = chiSquared([
      [30, 0, 70],
      [0, 0, 0],
      [15, 0, 85],
    ]);
    expect(padded).toEqual(
      chiSquared([
        [30, 70],
        [15, 85],
      ]),
    );
  });

  it('says why it is undefined', () => {
    expect(chiSquared([])).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(
      chiSquared([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(
      chiSquared([
        [1, 2],
        [0, 0],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'a single group' });
    expect(
      chiSquared([
        [1, 0],
        [2, 0],
      ]),
    ).toEqual({ kind: 'undefined', reason: 'no variation' });
  });

  it('does not change when rows and columns are swapped, and has V in [0, 1]', () => {
    const table = fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const result = chiSquared(rows);
        const turned = chiSquared([0, 1, 2].map((j) => rows.map((row) => row[j] ?? 0)));
        expectFinite(result);
        expect(turned.kind).toBe(result.kind);
        if (result.kind === 'undefined' || turned.kind === 'undefined') return;
        expect(turned.statistic).toBeCloseTo(result.statistic, 8);
        expect(result.cramersV >= 0 && result.cramersV <= 1 && result.p >= 0 && result.p <= 1).toBe(true);
      }),
    );
  });
});
