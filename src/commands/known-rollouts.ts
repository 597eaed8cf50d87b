import { existsSync } from 'node:fs';
import { defaultRoots, discover, sessionFolders } from '../codex/discover.ts';
import { inCodexHome } from '../codex/file-name.ts';
import { withDatabase } from '../store/database.ts';
import { knownFiles } from '../store/known-files.ts';
import type { Io } from '../terminal.ts';
import { databasePath } from './options.ts';

/**
 * Paths of the rollouts of this machine: those that the database has read, those in the Codex homes that it read from (a session may have been
 * archived or compressed since), and those of the default Codex home. Throws `UserError` for a database that is named and not there.
 */
export async function knownRollouts(
  named: string | undefined,
  io: Pick<Io, 'env' | 'cwd'>,
): Promise<readonly string[]> {
  const read = await readPaths(named, io);
  const homes = new Set(read.flatMap((path) => inCodexHome(path)?.home ?? []));
  const roots = [...[...homes].flatMap(sessionFolders), ...defaultRoots(io.env)];
  const there = read.flatMap((path) => [path, `${path}.zst`]).filter((path) => existsSync(path));
  return [...new Set([...there, ...discover(roots).files.map((file) => file.path)])];
}

async function readPaths(named: string | undefined, io: Pick<Io, 'env' | 'cwd'>): Promise<readonly string[]> {
  const database = databasePath(named, io);
  if (named === undefined && !existsSync(database)) return [];
  return withDatabase(database, 'read', (db) => [...knownFiles(db).keys()]);
}
