import type { Database } from 'better-sqlite3';
import type { Observation } from '../detect/observation.ts';
import { packObservations } from './observation-blob.ts';

/** Keeps what labels rest on; `ground` gives the key of what the observations rest on, asked for when there is something to write. */
export function createObservationWriter(db: Database, ground: () => number) {
  const add = db.prepare('INSERT OR REPLACE INTO observations (session, ground, turns) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM observations WHERE session = ?');
  const keep = db.prepare('UPDATE observations SET ground = ? WHERE session = ?');
  return {
    /** In place of what was kept before; without observations nothing is. */
    write(key: number, observations: readonly Observation[] | undefined): void {
      if (observations === undefined) remove.run(key);
      else add.run(key, ground(), packObservations(observations));
    },
    /** The observations stand, and were judged anew. */
    keep(key: number): void {
      keep.run(ground(), key);
    },
  };
}
