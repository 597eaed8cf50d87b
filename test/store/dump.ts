import type { Db } from '../../src/store/database.ts';

const TABLES = [
  'files',
  'skipped',
  'detectors',
  'sessions',
  'turns',
  'turn_labels',
  'episodes',
  'findings',
  'evidence',
  'human_labels',
  'ledger',
  'behaviour',
  'grounds',
  'observations',
  'decisions',
  'imported',
  'file_totals',
  'skipped_totals',
  'session_totals',
  'episode_totals',
];

/** Every row of every table but `runs`, in an order that does not depend on how they were written. */
export function dump(db: Db): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    TABLES.map((table) => [
      table,
      db
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}
