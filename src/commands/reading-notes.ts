import type { Db } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { noteFilter } from './filter-notes.ts';
import { noteIfStale } from './stale.ts';

/** What is to be said before labels are read through a filter: that they come from other rules, and which names fit nothing. */
export function noteReading(db: Db, filter: Filter, taxonomy: Taxonomy, io: Io, offersApart = true): void {
  noteIfStale(db, taxonomy, io);
  noteFilter(db, filter, io, offersApart);
}
