import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { openForReading, withDatabase } from '../store/database.ts';
import { holdsSessions, type Merged, mergeFrom } from '../store/merge.ts';
import { holdsImported } from '../store/tang-import.ts';

export interface MergedShard extends Merged {
  readonly path: string;
}

/**
 * Copies shards into a database, one after the other. Throws `UserError` for one that is missing, not ours, or the target itself, and
 * where labels of a file would come among those of transcripts.
 */
export async function mergeDatabases(
  target: string,
  shards: readonly string[],
): Promise<readonly MergedShard[]> {
  for (const shard of shards) {
    if (shard === target)
      throw new UserError('A database cannot be merged into itself', {
        where: shard,
        next: 'Name the result with --db FILE.',
      });
    if (!existsSync(shard)) throw new UserError('There is no such database', { where: shard });
  }
  requireOneKind([target, ...shards].filter(existsSync));
  return withDatabase(target, 'write', (db) => shards.map((path) => ({ path, ...mergeFrom(db, path) })));
}

/** Rates of sessions that a label file picked out say nothing beside those of all sessions. Opening checks that each is ours, too. */
function requireOneKind(paths: readonly string[]): void {
  const kinds = new Map<boolean, string>();
  for (const path of paths) {
    const db = openForReading(path);
    try {
      if (holdsSessions(db)) kinds.set(holdsImported(db), path);
    } finally {
      db.close();
    }
  }
  const imported = kinds.get(true);
  if (imported !== undefined && kinds.has(false))
    throw new UserError('It holds the labels of a file, which cannot be merged with transcripts', {
      where: imported,
      next: 'Merge databases of label files with each other, into one of their own.',
    });
}
