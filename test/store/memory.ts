import Database from 'better-sqlite3';
import { migrate } from '../../src/store/migrations.ts';

/** An empty database in memory. */
export function memory(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  return db;
}
