import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { readGround, registerGround } from '../../src/store/grounds.ts';
import { migrate } from '../../src/store/migrations.ts';
import { createObservationReader } from '../../src/store/observations.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { withoutFolders } from './older.ts';
import { analysis, session, thread, turn } from './sample.ts';

const DETECTOR = { version: '0', taxonomyVersion: 'v', taxonomyHash: 'h' };
const GROUND = { key: 7, structure: 's', models: 'm', standing: 'f', rules: { 'en.undo.plain': '0a' } };
const A = session('a', [turn('Go.'), turn('Take that back.')]);

const OBSERVED = A.turns.map(({ line }) => ({
  language: 'en',
  structure: [
    { id: 'in.few-words', value: 1, scope: 'turn' as const, line: null, quote: '', ruleId: 'in.few-words' },
  ],
  cues: [
    {
      slot: 'turn' as const,
      fired: ['en.undo.plain', 'en.undo.back'],
      features: [
        {
          ...{ id: 'turn.undo', value: 0.58, scope: 'turn' as const, line },
          ...{ quote: 'take that back — 戻して "now"', ruleId: 'en.undo.plain' },
        },
      ],
    },
  ],
  wording: [],
}));

/** A database as it was before observations were kept. */
function older(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  createThreadWriter(db, registerDetector(db, DETECTOR)).write(thread(A));
  withoutFolders(db);
  db.exec('DROP TABLE grounds; DROP TABLE observations; PRAGMA user_version = 3');
  return db;
}

test('an older database keeps its sessions, without observations until they are made', () => {
  const db = older();
  migrate(db);
  const [key] = db.prepare<[], number>('SELECT key FROM sessions').pluck().all();
  expect(createObservationReader(db)(key as number)).toBeNull();
  const ground = () => {
    registerGround(db, GROUND.key, () => GROUND);
    return GROUND.key;
  };
  const writer = createThreadWriter(db, registerDetector(db, DETECTOR), ground);
  writer.write({
    ...thread(A),
    labelled: { session: A, analysis: { ...analysis(A), observations: OBSERVED } },
  });
  const kept = createObservationReader(db)(key as number);
  expect([kept?.ground, kept?.observations()]).toEqual([7, OBSERVED]);
  expect([readGround(db, 7), readGround(db, 8)]).toEqual([GROUND, null]);
});

test('what was observed goes with its session', () => {
  const db = older();
  migrate(db);
  createThreadWriter(db, registerDetector(db, DETECTOR), () => 7).write({
    ...thread(A),
    labelled: { session: A, analysis: { ...analysis(A), observations: OBSERVED } },
  });
  const rows = db.prepare('SELECT count(*) FROM observations').pluck();
  expect(rows.get()).toBe(1);
  db.exec('DELETE FROM sessions');
  expect(rows.get()).toBe(0);
});
