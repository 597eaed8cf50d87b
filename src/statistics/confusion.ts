/** Two labels given to the same thing: gold and predicted, or two annotators. */
export type Pair = readonly [string, string];

/** How often the first labeller said the row's label where the second said the column's. */
export interface Confusion {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
}

/** Labels come in the order given, then any others in alphabetical order. */
export function confusion(pairs: readonly Pair[], labels: readonly string[] = []): Confusion {
  const all = [...new Set([...labels, ...pairs.flat().toSorted()])];
  const index = new Map(all.map((label, i) => [label, i]));
  const counts = all.map(() => all.map(() => 0));
  for (const [first, second] of pairs) {
    const row = counts[index.get(first) ?? -1];
    const column = index.get(second);
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  const rowTotals = counts.map((row) => row.reduce((total, count) => total + count, 0));
  const columnTotals = all.map((_, j) => counts.reduce((total, row) => total + (row[j] ?? 0), 0));
  return { labels: all, counts, rowTotals, columnTotals, total: pairs.length };
}
