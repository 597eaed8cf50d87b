import { UserError } from '../errors.ts';
import type { CsvRow } from '../render/csv.ts';
import { withDatabase } from '../store/database.ts';
import { labelFileColumns, labelFileRows } from '../store/tang-export.ts';
import type { Io } from '../terminal.ts';
import type { ExportRequest } from './export-table.ts';
import { filterFrom } from './filter.ts';
import { noteReading } from './reading-notes.ts';
import { taxonomyOf } from './taxonomy-of.ts';
import { writeRows } from './write-rows.ts';

/** Writes the episodes that count in the shape of the study's label file; returns how many. */
export async function exportShape(database: string, request: ExportRequest, io: Io): Promise<number> {
  const { format } = request;
  if (format !== 'csv' && format !== 'json')
    throw new UserError('The shape tang2026 is written as csv or json', { next: 'Write --format json.' });
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(request.filters, taxonomy, io.now());
  return withDatabase(database, 'read', async (db) => {
    noteReading(db, filter, taxonomy, io, false);
    let written = 0;
    const rows = function* (): Generator<object> {
      for (const row of labelFileRows(db, filter)) {
        written++;
        yield format === 'csv' ? pythonic(row) : row;
      }
    };
    await writeRows({ rows: rows(), columns: labelFileColumns(db) }, { ...request, format }, io);
    return written;
  });
}

/** pandas writes and reads True and False. */
function pythonic(row: CsvRow): CsvRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'True' : 'False') : value,
    ]),
  );
}
