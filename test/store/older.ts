import type { Database } from 'better-sqlite3';

/** Takes back the step that lets sessions of a folder share their repository, for tests of the steps before it. */
export function withoutFolders(db: Database): void {
  db.exec(
    'DROP TRIGGER folder_entered; DROP TRIGGER folder_gained; DROP TRIGGER folder_lost; DROP INDEX sessions_by_folder; ALTER TABLE sessions DROP COLUMN folder_name',
  );
}
