import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/session/constraint-model.ts';
import { behaviourRows, decisionCounts, keepDecisions } from '../../src/store/behaviour-list.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { ruleRows } from '../../src/store/ledger-list.ts';
import { migrate } from '../../src/store/migrations.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { withoutFolders } from './older.ts';
import { analysis, session, thread, turn } from './sample.ts';

const entry: LedgerEntry = {
  ...{ key: 'abc', kind: 'forbid', source: 'agents_md', text: 'Never edit `infra/`.', language: 'en' },
  ...{ turn: 1, line: null, bytesBefore: 12, check: { by: 'path', act: 'edit', paths: ['infra/'] } },
  ...{ verdict: 'broken', decidedBy: 'trace', occasions: 2, restated: [3], brokenTurn: 2, brokenLine: 21 },
  ...{ turnsUntilBroken: 1, afterCompaction: true, proof: 'changed infra/main.tf', episodes: [] },
};
const counts = {
  ...{ turns: 2, pushbackTurns: 1, editingTurns: 2, containedTurns: 1, checkedClaims: 1, trueClaims: 0 },
  ...{ failedTurns: 1, correctedTurns: 0 },
};

const DETECTOR = { version: '0', taxonomyVersion: 'v', taxonomyHash: 'h' };
const A = session('a', [turn('Go.'), turn('Never edit `infra/`!')]);

/** A database with a session as it was before the ledger came: its tables are gone, and the count of steps with them. */
function older(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  createThreadWriter(db, registerDetector(db, DETECTOR)).write(thread(A));
  withoutFolders(db);
  db.exec('DROP TABLE ledger; DROP TABLE behaviour; DROP TABLE decisions');
  db.exec('DROP TABLE grounds; DROP TABLE observations; PRAGMA user_version = 2');
  return db;
}

const withLedger = (ledger: readonly LedgerEntry[]) => ({
  ...thread(A),
  labelled: { session: A, analysis: { ...analysis(A), ledger, behaviour: counts } },
});

test('an older database keeps its sessions and takes rules from then on', () => {
  const db = older();
  migrate(db);
  expect(db.prepare('SELECT id FROM sessions').pluck().all()).toEqual(['a']);
  expect(ruleRows(db, {})).toEqual([]);
  createThreadWriter(db, registerDetector(db, DETECTOR)).write(withLedger([entry]));
  expect(ruleRows(db, {})).toMatchObject([
    {
      ...{
        rule: 'abc',
        kind: 'forbid',
        source: 'agents_md',
        sessions: 1,
        kept: 0,
        broken: 1,
        broken_by_words: 0,
      },
      ...{ restated: 1, turns_until_broken: 1, broken_after_compaction: 1, bytes_before: 12, episodes: [] },
      check: { by: 'path', act: 'edit', paths: ['infra/'] },
      proof: [{ session_id: 'a', turn: 2, line: 21, what: 'changed infra/main.tf' }],
    },
  ]);
  expect(behaviourRows(db, {})).toMatchObject([
    {
      session_id: 'a',
      turns: 2,
      pushback_turns: 1,
      checked_claims: 1,
      true_claims: 0,
      rules_kept: 0,
      rules_broken: 1,
    },
  ]);
});

test('written again, a session has the new rules alone; gone, it has none', () => {
  const db = older();
  migrate(db);
  const writer = createThreadWriter(db, registerDetector(db, DETECTOR));
  writer.write(withLedger([entry, { ...entry, key: 'def' }]));
  writer.write(withLedger([{ ...entry, key: 'def', verdict: 'kept', decidedBy: 'trace' }]));
  expect(ruleRows(db, {}).map(({ rule, kept, broken }) => [rule, kept, broken])).toEqual([['def', 1, 0]]);
  db.exec('DELETE FROM sessions');
  expect(db.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM behaviour').pluck().get()).toBe(0);
});

test('decided by words, a rule counts in no rate', () => {
  const db = older();
  migrate(db);
  createThreadWriter(db, registerDetector(db, DETECTOR)).write(
    withLedger([{ ...entry, decidedBy: 'words' }]),
  );
  expect(ruleRows(db, {})).toMatchObject([{ broken: 1, broken_by_words: 1 }]);
  expect(behaviourRows(db, {})).toMatchObject([{ rules_kept: 0, rules_broken: 0 }]);
});

test('a decision is kept once a call, the latest reading wins, and joins nothing that is not stored', () => {
  const db = older();
  migrate(db);
  const one = {
    callId: 'c',
    conversationId: 'a',
    tool: 'exec_command',
    decision: 'denied',
    source: 'User',
    at: null,
  };
  keepDecisions(db, [one]);
  keepDecisions(db, [{ ...one, decision: 'approved' }]);
  expect(decisionCounts(db)).toEqual([{ decision: 'approved', source: 'User', calls: 1, joined: 0 }]);
});
