import type { Db } from '../store/database.ts';
import { isCurrent } from '../store/detector.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Io, note } from '../terminal.ts';
import { detectorOf } from '../version.ts';

/** Says so when labels in the database come from other rules than those at hand. */
export function noteIfStale(db: Db, taxonomy: Taxonomy, io: Io): void {
  if (!isCurrent(db, detectorOf(taxonomy)))
    note(io, 'The rules have changed since these labels were made; `pushback relabel` makes them anew.');
}
