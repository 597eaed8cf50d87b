import { existsSync } from 'node:fs';
import { relabel } from '../relabel.ts';
import { openForReading, withDatabase } from '../store/database.ts';
import { countEpisodes } from '../store/episode-rows.ts';
import { requireTranscripts } from '../store/tang-import.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** Every stored session labelled with the present rules; counts of episodes before and after. */
export async function relabelDatabase(
  database: string,
  io: Io,
): Promise<{
  readonly sessions: number;
  readonly before: number;
  readonly after: number;
  readonly interrupted: boolean;
}> {
  if (!existsSync(database)) openForReading(database);
  const taxonomy = await taxonomyOf(io);
  return withDatabase(database, 'write', async (db) => {
    requireTranscripts(db);
    const before = countEpisodes(db, { apart: true });
    const sessions = await relabel(db, taxonomy, io, 'all');
    return { sessions, before, after: countEpisodes(db, { apart: true }), interrupted: io.signal.aborted };
  });
}
