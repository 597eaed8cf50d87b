import type { Database } from 'better-sqlite3';
import { detectorKey } from './keys.ts';

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

/** Keys of all sessions, in a fixed order. */
export function sessionKeys(db: Database): readonly number[] {
  return db.prepare<[], number>('SELECT key FROM sessions ORDER BY key').pluck().all();
}

/** Keys of the sessions whose labels another detector gave, in a fixed order. */
export function staleSessions(db: Database, detector: number): readonly number[] {
  return db
    .prepare<[number], number>('SELECT key FROM sessions WHERE detector <> ? ORDER BY key')
    .pluck()
    .all(detector);
}

/** Forgets other detectors that no label here comes from any more. */
export function forgetOtherDetectors(db: Database, present: number): void {
  db.prepare('DELETE FROM detectors WHERE key <> ? AND key NOT IN (SELECT detector FROM sessions)').run(
    present,
  );
}

/** Whether all labels are this detector's. Reads one row at most. */
export function isCurrent(db: Database, detector: Detector): boolean {
  const key = detectorKey(detector.version, detector.taxonomyHash);
  return db.prepare('SELECT 1 FROM sessions WHERE detector <> ? LIMIT 1').get(key) === undefined;
}
