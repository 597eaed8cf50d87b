import { packsOf } from '../packs.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';

/** The rules to work with: the built-in ones and those of the user's folders. Throws `UserError` for a fault in these. */
export function taxonomyOf(io: Pick<Io, 'env' | 'cwd'>): Promise<Taxonomy> {
  return loadTaxonomy({ dirs: packsOf(io) });
}
