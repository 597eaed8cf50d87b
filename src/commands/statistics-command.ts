import { Option } from '@commander-js/extra-typings';
import type { CsvRow } from '../render/csv.ts';
import { printRows } from '../render/print-rows.ts';
import { type Db, withDatabase } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { leftOut as leftOutOf } from '../store/statistics-rows.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Io, note, print, printJson } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import { apartOption, databasePath, type FilterOptions, readingCommand } from './options.ts';
import { noteReading } from './reading-notes.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** A reading command whose result is also to be had as CSV, one row a line of its tables. */
export function statisticsCommand(name: string) {
  return readingCommand(name)
    .addOption(new Option('--csv', 'print CSV: every figure of the tables, unrounded').conflicts('json'))
    .addOption(apartOption());
}

export interface Shown {
  readonly json?: true | undefined;
  readonly csv?: true | undefined;
  readonly db?: string | undefined;
}

/** How a report is shown; `rows` come with all columns in the first. */
export interface Shapes<R> {
  readonly text: (report: R) => string;
  readonly rows: (report: R) => readonly CsvRow[];
}

/** Makes a report on the filtered database and prints it in the form asked for. */
export async function show<R extends object>(
  options: Shown & FilterOptions,
  io: Io,
  make: (db: Db, filter: Filter, taxonomy: Taxonomy) => R,
  { text, rows }: Shapes<R>,
): Promise<void> {
  const { json, csv, db: named, ...filters } = options;
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(filters, taxonomy, io.now());
  const database = databasePath(named, io);
  const { report, leftOut } = await withDatabase(database, 'read', (db) => {
    noteReading(db, filter, taxonomy, io);
    return { report: make(db, filter, taxonomy), leftOut: leftOutOf(db, filter) };
  });
  noteLeftOut(leftOut, io);
  if (json) printJson(io, { database, filter, left_out: leftOut, ...report });
  else if (csv) await printRows(rows(report), io.stdout);
  else print(io, text(report));
}

/** Denominators are named: which sessions the figures leave out, and why. */
function noteLeftOut(leftOut: Readonly<Record<string, number>>, io: Io): void {
  const parts = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  if (parts.length > 0) note(io, `Left out of these figures: sessions ${parts.join(', ')}.`);
}
