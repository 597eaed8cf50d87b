import { type CommittedQuality, qualityOf } from '../evaluate/committed.ts';
import type { Db } from '../store/database.ts';
import { usedDetectors } from '../store/detector.ts';
import type { Filter } from '../store/filter.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import { detectorOf } from '../version.ts';

/**
 * The measured error of what labelled the sessions that fit. It was measured of the rules that come with pushback: null where a session has
 * its labels from others, be they the user's own, of before, or of a file.
 */
export async function measuredError(db: Db, filter: Filter): Promise<CommittedQuality | null> {
  const ours = await loadTaxonomy();
  const { version, taxonomyHash } = detectorOf(ours);
  const others = usedDetectors(db, filter).filter(
    (one) => one.version !== version || one.taxonomyHash !== taxonomyHash,
  );
  return others.length === 0 ? qualityOf(ours.weights) : null;
}
