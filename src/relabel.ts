import { registeredGround } from './ground.ts';
import { createProgress } from './progress.ts';
import { createRejudge, type Outcome } from './rejudge.ts';
import type { Db } from './store/database.ts';
import {
  forgetOtherDetectors,
  registerDetector,
  sessionKeys,
  staleSessions,
  stateOfSession,
} from './store/detector.ts';
import { forgetUnusedGrounds } from './store/grounds.ts';
import { createSettler } from './store/settle.ts';
import { createLabelWriter } from './store/write-labels.ts';
import type { Taxonomy } from './taxonomy/model.ts';
import type { Io } from './terminal.ts';
import { detectorOf } from './version.ts';

/** Sessions are written together that were judged within this time: a commit costs more than most, and Ctrl-C is heard between two. */
const TOGETHER_MS = 50;

/**
 * Labels stored sessions anew without reading a transcript: all of them, or those whose labels come from other rules. Of each it looks
 * at no more than the change of rules reaches. Returns how many were done.
 */
export async function relabel(db: Db, taxonomy: Taxonomy, io: Io, which: 'all' | 'stale'): Promise<number> {
  const detector = registerDetector(db, detectorOf(taxonomy));
  const keys = which === 'all' ? sessionKeys(db) : staleSessions(db, detector);
  const done = keys.length === 0 ? 0 : await relabelThese(keys, detector, db, taxonomy, io);
  forgetOtherDetectors(db, detector);
  forgetUnusedGrounds(db);
  return done;
}

async function relabelThese(
  keys: readonly number[],
  detector: number,
  db: Db,
  taxonomy: Taxonomy,
  io: Io,
): Promise<number> {
  const rejudge = createRejudge(db, taxonomy);
  const write = createOutcomeWriter(db, detector, taxonomy);
  const stateOf = stateOfSession(db);
  const progress = createProgress(io, { files: keys.length, bytes: keys.length });
  let done = 0;
  for (let next = 0; next < keys.length && !io.signal.aborted; ) {
    const outcomes = new Map<number, Judged>();
    const began = performance.now();
    while (next < keys.length && performance.now() - began < TOGETHER_MS) {
      const key = keys[next++] as number;
      const state = stateOf(key);
      const outcome = rejudge(key);
      if (outcome !== null) outcomes.set(key, { outcome, state });
    }
    write(outcomes);
    done += outcomes.size;
    progress.advance(outcomes.size, outcomes.size);
    await new Promise((resolve) => setImmediate(resolve));
  }
  progress.finish();
  return done;
}

interface Judged {
  readonly outcome: Outcome;
  /** Of the session when it was read. */
  readonly state: string | undefined;
}

/**
 * Writes outcomes, by session, in one transaction. What another run has written since stands: it may have read a longer transcript. That
 * run may also have forgotten our detector, to which no label referred yet.
 */
function createOutcomeWriter(db: Db, detector: number, taxonomy: Taxonomy) {
  const labels = createLabelWriter(db, detector, registeredGround(db, taxonomy));
  const stateOf = stateOfSession(db);
  const settle = createSettler(db);
  const writeOne = (key: number, outcome: Outcome): void => {
    if (outcome.kind === 'same') labels.keep(key);
    if (outcome.kind !== 'judged') return;
    labels.rewrite(key, outcome.session, outcome.analysis, outcome.stands);
    settle(outcome.session.id);
  };
  const writeAll = db.transaction((outcomes: ReadonlyMap<number, Judged>) => {
    registerDetector(db, detectorOf(taxonomy));
    for (const [key, { outcome, state }] of outcomes) if (stateOf(key) === state) writeOne(key, outcome);
  });
  return (outcomes: ReadonlyMap<number, Judged>): void => writeAll.immediate(outcomes);
}
