import { sum } from 'simple-statistics';
import { chiSquaredP } from './distributions.ts';
import { requireCounts, type Undefined, undefinedBecause } from './result.ts';

/** Counts by row and column. */
export type Table = readonly (readonly number[])[];

export interface ChiSquared {
  readonly kind: 'chi-squared';
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Effect size, 0 (independent) to 1. */
  readonly cramersV: number;
  readonly n: number;
  /** Below 5 the approximation is poor: use Fisher's test on a 2 × 2 table. */
  readonly smallestExpected: number;
}

/**
 * Pearson's test of independence, without Yates' correction, with Cramér's V. Empty rows and columns are left out;
 * undefined when fewer than two of either remain.
 */
export function chiSquared(table: Table): ChiSquared | Undefined {
  requireCounts(...table.flat());
  const rows = table.map((row) => sum(row));
  const columns = columnTotals(table);
  const n = sum(rows);
  if (n === 0) return undefinedBecause('no observations');
  const height = rows.filter((total) => total > 0).length;
  const width = columns.filter((total) => total > 0).length;
  if (height < 2) return undefinedBecause('a single group');
  if (width < 2) return undefinedBecause('no variation');
  const { statistic, smallestExpected } = distance(table, rows, columns, n);
  const df = (height - 1) * (width - 1);
  const cramersV = Math.min(1, Math.sqrt(statistic / (n * Math.min(height - 1, width - 1))));
  return { kind: 'chi-squared', statistic, df, p: chiSquaredP(statistic, df), cramersV, n, smallestExpected };
}

function distance(table: Table, rows: readonly number[], columns: readonly number[], n: number) {
  let statistic = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  for (const [i, row] of table.entries())
    for (const [j, column] of columns.entries()) {
      const expected = ((rows[i] ?? 0) * column) / n;
      if (expected === 0) continue;
      smallestExpected = Math.min(smallestExpected, expected);
      statistic += ((row[j] ?? 0) - expected) ** 2 / expected;
    }
  return { statistic, smallestExpected };
}

/** Totals of the columns; rows may differ in length (missing cells are zero). */
export function columnTotals(table: Table): readonly number[] {
  const width = Math.max(0, ...table.map((row) => row.length));
  return Array.from({ length: width }, (_, j) => table.reduce((total, row) => total + (row[j] ?? 0), 0));
}
