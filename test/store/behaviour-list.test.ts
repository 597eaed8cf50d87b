import { expect, test } from 'vitest';
import type { Behaviour } from '../../src/session/constraint-model.ts';
import { behaviourRows } from '../../src/store/behaviour-list.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { sessionTallies, totalOf } from '../../src/store/tallies.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { episode, session, thread, turn } from './sample.ts';

const NONE: Behaviour = {
  turns: 0,
  pushbackTurns: 0,
  editingTurns: 0,
  containedTurns: 0,
  checkedClaims: 0,
  trueClaims: 0,
  failedTurns: 0,
  correctedTurns: 0,
};

const copied = [turn('Add a lock.'), turn('It still races.')].map((one) => ({ ...one, inherited: true }));
const parent = session('parent', [turn('Add a lock.'), turn('It still races.')]);
const fork = session('fork', [...copied, turn('Try a queue.'), turn('No, a queue of jobs.')], {
  forkedFromId: 'parent',
});

/** Counts as an analysis makes them: without the turns that were copied. */
function counted(record: ThreadRecord, behaviour: Partial<Behaviour>): ThreadRecord {
  const { labelled } = record;
  if (labelled === null) throw new Error('nothing labelled');
  return {
    ...record,
    labelled: { ...labelled, analysis: { ...labelled.analysis, behaviour: { ...NONE, ...behaviour } } },
  };
}

const forkThread = counted(thread(fork, [episode([2]), episode([4])]), { turns: 2, pushbackTurns: 1 });
const parentThread = counted(thread(parent, [episode([2])]), { turns: 2, pushbackTurns: 1 });

test('turns that a fork copied count as in the statistics: once, and with the fork where its parent is not here', () => {
  const db = memory();
  const writer = createThreadWriter(
    db,
    registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' }),
  );
  const turns = () => behaviourRows(db, {}).map((row) => [row.session_id, row.turns, row.pushback_turns]);
  const inStatistics = () => totalOf(sessionTallies(db, {}, 'surface')).humanTurns;
  writer.write(forkThread);
  expect(turns()).toEqual([['fork', 4, 2]]);
  expect(inStatistics()).toBe(4);
  writer.write(parentThread);
  expect(turns()).toEqual([
    ['fork', 2, 1],
    ['parent', 2, 1],
  ]);
  expect(inStatistics()).toBe(4);
});
