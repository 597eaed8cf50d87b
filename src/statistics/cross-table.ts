import { sum } from 'simple-statistics';
import { type Axis, axisLabels } from './axes.ts';
import { columnTotals } from './chi-squared.ts';
import type { EpisodeRow } from './rows.ts';

/**
 * Two axes crossed. An episode with two symptoms and two causes adds four pairs, so totals count label pairs, not
 * episodes, and the study's "All" row is weighted by labels. Shares are 0 to 1; null where there is nothing to divide by.
 */
export interface CrossTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
  /** Each count over its row's total: P(column | row). */
  readonly rowShares: readonly (readonly (number | null)[])[];
  /** Each count over its column's total: P(row | column). */
  readonly columnShares: readonly (readonly (number | null)[])[];
  /** Each row's part of all pairs: the study's "All" column. */
  readonly shareOfRows: readonly (number | null)[];
  /** Each column's part of all pairs: the study's "All" row. */
  readonly shareOfColumns: readonly (number | null)[];
}

/** Labels come in the order given, then any others in alphabetical order. */
export function crossTable(
  episodes: readonly EpisodeRow[],
  [rowAxis, columnAxis]: readonly [Axis, Axis],
  [rowLabels, columnLabels]: readonly [readonly string[], readonly string[]] = [[], []],
): CrossTable {
  const pairs = episodes.map((row) => [axisLabels(row, rowAxis), axisLabels(row, columnAxis)] as const);
  const rows = ordered(
    rowLabels,
    pairs.flatMap(([row]) => row),
  );
  const columns = ordered(
    columnLabels,
    pairs.flatMap(([, column]) => column),
  );
  const counts = rows.map(() => columns.map(() => 0));
  const rowIndex = new Map(rows.map((label, i) => [label, i]));
  const columnIndex = new Map(columns.map((label, j) => [label, j]));
  for (const [rowSet, columnSet] of pairs)
    for (const i of rowSet.map((label) => rowIndex.get(label) ?? 0)) {
      const row = counts[i] ?? [];
      for (const j of columnSet.map((label) => columnIndex.get(label) ?? 0)) row[j] = (row[j] ?? 0) + 1;
    }
  return crossTableOfCounts(rows, columns, counts);
}

/** The same from counts that a query has already made. */
export function crossTableOfCounts(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
): CrossTable {
  const rowTotals = counts.map((row) => sum(row));
  const byColumn =
    columns.length === 0 ? [] : columnTotals(counts.length === 0 ? [columns.map(() => 0)] : counts);
  const total = sum(rowTotals);
  return {
    rows,
    columns,
    counts,
    rowTotals,
    columnTotals: byColumn,
    total,
    rowShares: counts.map((row, i) => row.map((count) => share(count, rowTotals[i]))),
    columnShares: counts.map((row) => row.map((count, j) => share(count, byColumn[j]))),
    shareOfRows: rowTotals.map((count) => share(count, total)),
    shareOfColumns: byColumn.map((count) => share(count, total)),
  };
}

function ordered(first: readonly string[], seen: readonly string[]): readonly string[] {
  return [...new Set([...first, ...[...new Set(seen)].sort()])];
}

function share(part: number, whole: number | undefined): number | null {
  return whole === undefined || whole === 0 ? null : part / whole;
}
