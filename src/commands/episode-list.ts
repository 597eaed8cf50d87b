import { withDatabase } from '../store/database.ts';
import { countEpisodes, type EpisodeRow, episodeRows } from '../store/episode-rows.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { noteReading } from './reading-notes.ts';
import { taxonomyOf } from './taxonomy-of.ts';

export interface EpisodeList {
  /** How many fit, listed or not. */
  readonly total: number;
  readonly episodes: readonly EpisodeRow[];
}

/** The newest episodes that fit, with what was typed. */
export async function listEpisodes(
  database: string,
  options: FilterOptions,
  limit: number,
  io: Io,
): Promise<EpisodeList> {
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(options, taxonomy, io.now());
  return withDatabase(database, 'read', (db) => {
    noteReading(db, filter, taxonomy, io);
    const episodes = [...episodeRows(db, filter, { order: 'newest', limit, text: true })];
    return { total: countEpisodes(db, filter), episodes };
  });
}
