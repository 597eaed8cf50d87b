import type { Db } from '../store/database.ts';
import { isCurrent } from '../store/detector.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Io, note } from '../terminal.ts';
import { detectorOf } from '../version.ts';

const told = new WeakSet<Io>();

/** Says so, once a run, when labels in the database come from other rules than those at hand. */
export function noteIfStale(db: Db, taxonomy: Taxonomy, io: Io): void {
  if (told.has(io) || isCurrent(db, detectorOf(taxonomy))) return;
  told.add(io);
  note(
    io,
    'The rules have changed since these labels were made; `pushback relabel` makes them anew, --taxonomy names rules of your own.',
  );
}
