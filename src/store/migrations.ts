import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { UserError } from '../errors.ts';
import { FOLDER_SCHEMA } from './folder-schema.ts';
import { LEDGER_SCHEMA } from './ledger-schema.ts';
import { OBSERVATION_SCHEMA } from './observation-schema.ts';

/** 'push' in ASCII: tells our databases from others (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x70757368;

type Migration = (db: Database) => void;

/** One step a version; `user_version` counts the steps done. Steps are only ever added, and none drops what people entered. */
const MIGRATIONS: readonly Migration[] = [
  (db) => db.exec(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')),
  // Rows of a label file as they were read, so that writing them again loses nothing.
  (db) =>
    db.exec(
      'CREATE TABLE imported (position INTEGER PRIMARY KEY, shape TEXT NOT NULL, episode TEXT NOT NULL UNIQUE, row TEXT NOT NULL) STRICT',
    ),
  (db) => db.exec(LEDGER_SCHEMA),
  (db) => db.exec(OBSERVATION_SCHEMA),
  (db) => db.exec(FOLDER_SCHEMA),
];

function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

export function needsMigration(db: Database, steps = MIGRATIONS): boolean {
  return versionOf(db) < steps.length;
}

/** Brings the database to the present version in one transaction; does nothing when it is there already. */
export function migrate(db: Database, steps = MIGRATIONS): void {
  if (!needsMigration(db, steps)) return;
  const run = db.transaction(() => {
    // Another program may have migrated it while this one waited for the lock.
    for (let version = versionOf(db); version < steps.length; version++) steps[version]?.(db);
    db.pragma(`user_version = ${steps.length}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  });
  run.immediate();
}

/** Throws `UserError` for a database of another program or of a newer version. Reads nothing but the header. */
export function requireOurs(db: Database, path: string, known = MIGRATIONS.length): void {
  const version = versionOf(db);
  const id = db.pragma('application_id', { simple: true }) as number;
  if (id !== APPLICATION_ID && !isEmpty(db))
    throw new UserError('This file is not a database of pushback', {
      where: path,
      next: 'Name another one with --db FILE.',
    });
  if (version > known)
    throw new UserError(
      `The database was made by a newer pushback (schema ${version}, this one knows ${known})`,
      {
        where: path,
        next: 'Update pushback, or use another database with --db FILE.',
      },
    );
}

function isEmpty(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}
