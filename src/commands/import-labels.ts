import { UserError } from '../errors.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { holdsSessions } from '../store/merge.ts';
import { addRun } from '../store/runs.ts';
import { type Imported, importLabelFile } from '../store/tang-import.ts';
import type { Io } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { readLabelFile } from './read-label-file.ts';

/** Loads a label file into a database of its own. Throws `UserError` where the database already holds sessions. */
export async function importLabels(file: string, database: string, io: Io): Promise<Imported> {
  const rows = readLabelFile(file);
  return withDatabase(database, 'write', (db: Db) => {
    if (holdsSessions(db))
      throw new UserError('This database already holds sessions', {
        where: database,
        next: 'Labels of a file need a database of their own: name a new one with --db FILE.',
      });
    const imported = importLabelFile(db, rows, file);
    addRun(db, {
      at: io.now().toISOString(),
      command: 'import',
      version: VERSION,
      taxonomyHash: '',
      summary: imported,
      skipped: {},
    });
    return imported;
  });
}
