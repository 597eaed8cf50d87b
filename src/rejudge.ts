import { analyzeSession } from './classify/analyze.ts';
import { type Again, analyzeAgain, type Difference } from './classify/observed.ts';
import { changesBetween } from './classify/observed-changes.ts';
import { groundOf } from './ground.ts';
import type { Session } from './session/model.ts';
import type { Db } from './store/database.ts';
import { type Ground, readGround } from './store/grounds.ts';
import { createJudgedReader, createObservationReader, createWitnessReader } from './store/observations.ts';
import { createLazySessionReader } from './store/read-session.ts';
import { NOTHING_STANDS } from './store/write-labels.ts';
import type { Taxonomy } from './taxonomy/model.ts';

/** What relabelling has to do to a stored session. */
export type Outcome =
  /** Its labels are these already. */
  | { readonly kind: 'done' }
  /** Nothing that its labels rest on has changed: they are signed anew. */
  | { readonly kind: 'same' }
  | ({ readonly kind: 'judged'; readonly session: Session } & Again);

const DONE: Outcome = { kind: 'done' };
const SAME: Outcome = { kind: 'same' };

/**
 * Judges stored sessions by the rules as they are now, and looks no further than their change reaches: at what was observed where only
 * weights changed, at the words on which changed rules may fire, and at everything where the program itself changed or nothing is kept.
 * What comes out is what `analyzeSession` would give. Null for a session that is not there.
 */
export function createRejudge(db: Db, taxonomy: Taxonomy): (key: number) => Outcome | null {
  const ground = groundOf(taxonomy);
  const readSession = createLazySessionReader(db);
  const readKept = createObservationReader(db);
  const readJudged = createJudgedReader(db);
  const readWitnesses = createWitnessReader(db);
  const differences = new Map<number, Difference | null>();
  const differenceFrom = (key: number): Difference | null => {
    let difference = differences.get(key);
    if (difference === undefined) {
      difference = differenceBetween(readGround(db, key), ground, taxonomy);
      differences.set(key, difference);
    }
    return difference;
  };
  return (key) => {
    const kept = readKept(key);
    if (kept?.ground === ground.key) return DONE;
    const session = readSession(key);
    if (session === null) return null;
    const difference = kept === null ? null : differenceFrom(kept.ground);
    if (kept === null || difference === null)
      return { kind: 'judged', session, analysis: analyzeSession(session, taxonomy), stands: NOTHING_STANDS };
    const before = {
      observations: kept.observations(),
      judged: () => readJudged(key),
      witnesses: () => readWitnesses(key),
    };
    const again = analyzeAgain(session, before, difference, taxonomy);
    return again === null ? SAME : { kind: 'judged', session, ...again };
  };
}

/** Null where everything has to be looked at again. */
function differenceBetween(before: Ground | null, now: Ground, taxonomy: Taxonomy): Difference | null {
  if (before === null || before.structure !== now.structure) return null;
  return {
    rules: changesBetween(before.rules, now.rules, taxonomy),
    models: before.models !== now.models,
    standing: before.standing !== now.standing,
  };
}
