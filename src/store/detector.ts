import type { Database } from 'better-sqlite3';
import { type Filter, sessionCondition } from './filter.ts';
import { detectorKey } from './keys.ts';
import type { Cell } from './rows.ts';

/** What labels a session: a version of the program's part and the rules that it worked with. */
export interface Detector {
  readonly version: string;
  readonly taxonomyVersion: string;
  readonly taxonomyHash: string;
}

/** Makes the detector known to the database; returns its row key. */
export function registerDetector(db: Database, detector: Detector): number {
  const key = detectorKey(detector.version, detector.taxonomyHash);
  db.prepare(
    'INSERT INTO detectors (key, version, taxonomy_version, taxonomy_hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(key, detector.version, detector.taxonomyVersion, detector.taxonomyHash);
  return key;
}

/** Sessions whose labels came with a file (`import`): there is no transcript to label anew. */
export const IMPORTED = 'imported';

/** Keys of all sessions that can be labelled, in a fixed order. */
export function sessionKeys(db: Database): readonly number[] {
  return db
    .prepare<[string], number>('SELECT key FROM sessions WHERE era <> ? ORDER BY key')
    .pluck()
    .all(IMPORTED);
}

/** Tells a stored session from what another run made of it meanwhile; undefined when it is gone. */
export function stateOfSession(db: Database): (key: number) => string | undefined {
  const state = db
    .prepare<[number], string>(
      `SELECT detector || ' ' || human_turns || ' ' || coalesce(ended_at, '') FROM sessions WHERE key = ?`,
    )
    .pluck();
  return (key) => state.get(key);
}

/** Keys of the sessions whose labels another detector gave, in a fixed order. */
export function staleSessions(db: Database, detector: number): readonly number[] {
  return (
    db
      // By the index: nothing of a session is looked at when there is no other detector.
      .prepare<[number, number, string], number>(
        `SELECT key FROM sessions WHERE key IN (SELECT key FROM sessions WHERE detector < ? UNION ALL
        SELECT key FROM sessions WHERE detector > ?) AND era <> ? ORDER BY key`,
      )
      .pluck()
      .all(detector, detector, IMPORTED)
  );
}

/** Forgets other detectors that no label here comes from any more. */
export function forgetOtherDetectors(db: Database, present: number): void {
  db.prepare('DELETE FROM detectors WHERE key <> ? AND key NOT IN (SELECT detector FROM sessions)').run(
    present,
  );
}

/** Whether all labels are this detector's. */
export function isCurrent(db: Database, detector: Detector): boolean {
  const other =
    'SELECT 1 FROM detectors d WHERE d.key <> ? AND d.version <> ? AND EXISTS (SELECT 1 FROM sessions s WHERE s.detector = d.key)';
  return db.prepare(other).get(detectorKey(detector.version, detector.taxonomyHash), IMPORTED) === undefined;
}

/** A detector, and how many sessions have their labels from it. */
export interface UsedDetector extends Detector {
  readonly sessions: number;
}

/** Every detector that a session that fits has its labels from; `imported` is the version of labels that came with a file. */
export function usedDetectors(db: Database, filter: Filter): readonly UsedDetector[] {
  const { sql, params } = sessionCondition(filter, 'every');
  return db
    .prepare<Cell[], UsedDetector>(
      `SELECT d.version, d.taxonomy_version AS taxonomyVersion, d.taxonomy_hash AS taxonomyHash, count(*) AS sessions
        FROM sessions s JOIN detectors d ON d.key = s.detector WHERE ${sql} GROUP BY d.key ORDER BY taxonomyHash, d.version`,
    )
    .all(...params);
}
