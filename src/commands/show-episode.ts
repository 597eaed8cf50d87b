import { UserError } from '../errors.ts';
import { withDatabase } from '../store/database.ts';
import { type EpisodeDetail, episodeDetail, findEpisodes } from '../store/episode-detail.ts';
import type { Label } from '../taxonomy/model.ts';
import { predicateMeaning } from '../taxonomy/predicates.ts';
import type { Io } from '../terminal.ts';
import { noteIfStale } from './stale.ts';
import { taxonomyOf } from './taxonomy-of.ts';

export interface ShownEpisode {
  readonly detail: EpisodeDetail;
  readonly labels: readonly Label[];
  /** A predicate's id in words. */
  readonly meaning: (id: string) => string | undefined;
}

/** The one episode whose id begins so, and the codebook to name its labels. Throws `UserError` for none or several. */
export async function showEpisode(database: string, prefix: string, io: Io): Promise<ShownEpisode> {
  const taxonomy = await taxonomyOf(io);
  return withDatabase(database, 'read', (db) => {
    noteIfStale(db, taxonomy, io);
    const found = findEpisodes(db, prefix.toLowerCase());
    const [first, ...others] = found;
    if (first === undefined)
      throw new UserError(`No episode has an id that begins with "${prefix}"`, {
        next: '`pushback episodes` lists them.',
      });
    if (others.length > 0)
      throw new UserError(`${found.length} episodes have an id that begins with "${prefix}"`, {
        next: `Type more of it: ${found.map((episode) => episode.episode_id).join(', ')}.`,
      });
    const meaning = (id: string): string | undefined => predicateMeaning(taxonomy, id);
    return { detail: episodeDetail(db, first), labels: taxonomy.labels, meaning };
  });
}
