import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { openForReading, withDatabase } from '../store/database.ts';
import { type Merged, mergeFrom } from '../store/merge.ts';

export interface MergedShard extends Merged {
  readonly path: string;
}

/** Copies shards into a database, one after the other. Throws `UserError` for one that is missing, not ours, or the target itself. */
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
    openForReading(shard).close(); // checks that it is ours, and brings it up to date
  }
  return withDatabase(target, 'write', (db) => shards.map((path) => ({ path, ...mergeFrom(db, path) })));
}
