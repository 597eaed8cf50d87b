import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvRow, csvEncoder } from './csv.ts';

/** Writes figures as CSV; the columns are those of all rows in the order of first appearance. Nothing without rows. */
export async function printRows(rows: readonly CsvRow[], out: Writable): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return;
  await pipeline(Readable.from(rows), csvEncoder({ columns, escapeFormulas: true }), out, { end: false });
}
