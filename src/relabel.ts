import { analyzeSession } from './classify/analyze.ts';
import { createProgress } from './progress.ts';
import type { Db } from './store/database.ts';
import { forgetOtherDetectors, registerDetector, sessionKeys, staleSessions } from './store/detector.ts';
import { createSessionReader } from './store/read-session.ts';
import { createSettler } from './store/settle.ts';
import { createLabelWriter } from './store/write-labels.ts';
import type { Taxonomy } from './taxonomy/model.ts';
import type { Io } from './terminal.ts';
import { detectorOf } from './version.ts';

/**
 * Labels stored sessions anew without reading a transcript: all of them, or those whose labels come from other rules.
 * One transaction a session; returns how many were done.
 */
export async function relabel(db: Db, taxonomy: Taxonomy, io: Io, which: 'all' | 'stale'): Promise<number> {
  const detector = registerDetector(db, detectorOf(taxonomy));
  const keys = which === 'all' ? sessionKeys(db) : staleSessions(db, detector);
  const read = createSessionReader(db);
  const labels = createLabelWriter(db, detector);
  const settle = createSettler(db);
  const progress = createProgress(io, { files: keys.length, bytes: keys.length });
  let done = 0;
  for (const key of keys) {
    if (io.signal.aborted) break;
    const session = read(key);
    if (session === null) continue;
    const analysis = analyzeSession(session, taxonomy);
    const write = db.transaction(() => {
      labels.rewrite(key, session, analysis);
      settle(session.id);
    });
    write.immediate();
    progress.advance(1, 1);
    if (++done % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  progress.finish();
  forgetOtherDetectors(db, detector);
  return done;
}
