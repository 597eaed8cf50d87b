import type { Database, Statement } from 'better-sqlite3';
import { wellFormed } from '../text/well-formed.ts';

/** What a column holds. */
export type Cell = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, Cell>>;

/** A prepared INSERT that takes a row object with exactly these columns. */
export function insertInto<C extends string>(
  db: Database,
  table: string,
  columns: readonly C[],
): (row: Readonly<Record<C, Cell>>) => void {
  const marks = columns.map(() => '?').join(', ');
  const statement: Statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
  return (row) => void statement.run(columns.map((column) => storable(row[column])));
}

/** A text may have been cut within a character. */
function storable(cell: Cell): Cell {
  return typeof cell === 'string' ? wellFormed(cell) : cell;
}

/** SQLite has no booleans. */
export function flag(value: boolean): number {
  return value ? 1 : 0;
}
