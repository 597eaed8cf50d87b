import type { Detector } from './store/detector.ts';
import type { Taxonomy } from './taxonomy/model.ts';

/** The version of the package; a test compares it with package.json. */
export const VERSION = '0.1.0';

/** Goes up when the code gives other labels for the same session and taxonomy: stored labels are then made anew. */
export const DETECTOR_VERSION = '5';

/** What the labels of this program and this taxonomy are signed with. */
export function detectorOf(taxonomy: Taxonomy): Detector {
  return { version: DETECTOR_VERSION, taxonomyVersion: taxonomy.version, taxonomyHash: taxonomy.hash };
}
