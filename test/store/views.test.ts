import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { migrate } from '../../src/store/migrations.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { episode, STEPS, session, thread, turn } from './sample.ts';

const db = new Database(':memory:');
migrate(db);
const detector = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'abc' });
createThreadWriter(db, detector).write(
  thread(session('a', [turn('Add a lock.', STEPS), turn('It still races.')]), [
    episode([2], { symptoms: ['S5', 'S7'] }),
  ]),
);

test.each([
  [
    'messages',
    { session_id: 'a', turn: 1, line: 11, at: null, phase: 'final', text: 'Done, the lock is in place.' },
  ],
  [
    'commands',
    {
      session_id: 'a',
      turn: 1,
      line: 12,
      at: null,
      command: 'npm test',
      exit_code: 1,
      status: 'failed',
      output: '1 failed',
    },
  ],
  [
    'patches',
    {
      session_id: 'a',
      turn: 1,
      line: 13,
      at: null,
      status: 'applied',
      path: 'src/lock.ts',
      change: 'update',
      added: 3,
      removed: 1,
    },
  ],
])('the view %s opens the steps for a person with sqlite3', (view, row) => {
  expect(db.prepare(`SELECT * FROM ${view}`).all()).toEqual([row]);
});

test('the views of episodes give a row for each symptom, cause and turn', () => {
  const pluck = (sql: string) => db.prepare(sql).pluck().all();
  expect(pluck('SELECT symptom FROM episode_symptoms ORDER BY position')).toEqual(['S5', 'S7']);
  expect(pluck("SELECT cause || ' ' || tier FROM episode_causes")).toEqual(['C3 contextual']);
  expect(pluck('SELECT text FROM episode_turns')).toEqual(['It still races.']);
  expect(pluck('SELECT taxonomy_hash FROM counted_episodes')).toEqual(['abc']);
  expect(pluck('SELECT is_pushback FROM counted_turns ORDER BY turn')).toEqual([0, 1]);
  expect(pluck('SELECT id FROM counted_sessions')).toEqual(['a']);
});
