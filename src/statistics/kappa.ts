import { type Confusion, confusion, type Pair } from './confusion.ts';
import { zFor } from './distributions.ts';
import { CONFIDENCE, type Estimate, type Undefined, undefinedBecause } from './result.ts';

/** Cohen's kappa with the share of plain agreement. */
export interface Kappa extends Estimate {
  readonly agreement: number;
  readonly n: number;
}

/**
 * Cohen's kappa (1960) of two labellers, with the large-sample interval of Fleiss, Cohen and Everitt (1969), cut to
 * [−1, 1]. Undefined without pairs, or when both only ever used one and the same label (agreement by chance is
 * then certain and kappa says nothing).
 */
export function cohensKappa(pairs: readonly Pair[], confidence = CONFIDENCE): Kappa | Undefined {
  if (pairs.length === 0) return undefinedBecause('no observations');
  const table = confusion(pairs);
  const n = pairs.length;
  const agreement = diagonal(table).reduce((total, count) => total + count, 0) / n;
  const chance =
    table.rowTotals.reduce((total, row, i) => total + row * (table.columnTotals[i] ?? 0), 0) / (n * n);
  if (table.labels.length < 2 || chance >= 1) return undefinedBecause('no variation');
  const value = (agreement - chance) / (1 - chance);
  const half = zFor(confidence) * standardError(table, value, chance);
  const low = Math.max(-1, value - half);
  const high = Math.min(1, value + half);
  return { kind: 'estimate', value, low, high, agreement, n };
}

function diagonal(table: Confusion): readonly number[] {
  return table.counts.map((row, i) => row[i] ?? 0);
}

function standardError(table: Confusion, kappa: number, chance: number): number {
  const { counts, rowTotals, columnTotals, total: n } = table;
  let agreeing = 0;
  let differing = 0;
  for (const [i, row] of counts.entries())
    for (const [j, count] of row.entries()) {
      const margins = ((columnTotals[i] ?? 0) + (rowTotals[j] ?? 0)) / n;
      if (i === j) agreeing += (count / n) * (1 - margins * (1 - kappa)) ** 2;
      else differing += (count / n) * margins ** 2;
    }
  const variance = agreeing + (1 - kappa) ** 2 * differing - (kappa - chance * (1 - kappa)) ** 2;
  return Math.sqrt(Math.max(0, variance) / n) / (1 - chance);
}
