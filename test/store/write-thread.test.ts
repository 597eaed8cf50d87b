import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { sessionKey } from '../../src/store/keys.ts';
import { createSessionReader } from '../../src/store/read-session.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { dump } from './dump.ts';
import { memory } from './memory.ts';
import { analysis, episode, file, STEPS, session, thread, turn } from './sample.ts';

const DETECTOR = { version: '1', taxonomyVersion: '1', taxonomyHash: 'abc' };

function store() {
  const db = memory();
  return { db, writer: createThreadWriter(db, registerDetector(db, DETECTOR)) };
}

const parent = session('parent', [turn('Add a lock.', STEPS), turn('It still races.')]);
const copied = [
  turn('Add a lock.', STEPS, { inherited: true }),
  turn('It still races.', [], { inherited: true }),
];
const fork = session('fork', [...copied, turn('Try a queue.'), turn('No, a queue of jobs.')], {
  forkedFromId: 'parent',
  parentId: 'parent',
});
const parentThread = thread(parent, [episode([2])]);
const forkThread = thread(fork, [episode([2]), episode([4])]);

function counts(db: Database.Database, id: string) {
  return db.prepare('SELECT standing, human_turns AS turns, episodes FROM sessions WHERE id = ?').get(id);
}

test('a stored session reads back exactly as it was', () => {
  const { db, writer } = store();
  writer.write(parentThread);
  expect(createSessionReader(db)(sessionKey('parent'))).toEqual(parent);
  expect(createSessionReader(db)(1)).toBeNull();
});

test('a fork does not count what it copied from a parent that is here', () => {
  const { db, writer } = store();
  writer.write(forkThread);
  expect(counts(db, 'fork')).toEqual({ standing: 'counted', turns: 4, episodes: 2 });
  writer.write(parentThread);
  expect(counts(db, 'fork')).toEqual({ standing: 'counted', turns: 2, episodes: 1 });
  expect(counts(db, 'parent')).toEqual({ standing: 'counted', turns: 2, episodes: 1 });
  writer.drop('parent');
  expect(counts(db, 'fork')).toEqual({ standing: 'counted', turns: 4, episodes: 2 });
});

test('the order of writing and writing again make no difference', () => {
  const one = store();
  for (const record of [parentThread, forkThread]) one.writer.write(record);
  const other = store();
  const before = thread(session('parent', [turn('Add a lock.')]), []);
  for (const record of [forkThread, before, parentThread, forkThread]) other.writer.write(record);
  expect(dump(other.db)).toEqual(dump(one.db));
});

test('only interactive sessions in which somebody typed something are counted', () => {
  const { db, writer } = store();
  writer.write(
    thread(session('exec', [turn('Run it.'), turn('Wrong one.')], { kind: 'exec' }), [episode([2])]),
  );
  writer.write(thread(session('silent', [])));
  expect(counts(db, 'exec')).toEqual({ standing: 'apart', turns: 2, episodes: 1 });
  expect(counts(db, 'silent')).toEqual({ standing: 'empty', turns: 0, episodes: 0 });
  expect(db.prepare('SELECT DISTINCT standing FROM episodes').pluck().all()).toEqual(['apart']);
});

test('a thread that is read again leaves nothing of its old rows', () => {
  const { db, writer } = store();
  writer.write(parentThread);
  const shorter = session('parent', [turn('Add a lock.')], {
    files: ['/codex/archived_sessions/parent.jsonl'],
  });
  writer.write(thread(shorter));
  const fresh = store();
  fresh.writer.write(thread(shorter));
  expect(dump(db)).toEqual(dump(fresh.db));
  expect(dump(db)['episodes']).toEqual([]);
});

test('a file without a session is remembered with its reason', () => {
  const { db, writer } = store();
  const notes = file('/codex/notes.jsonl', {
    status: 'no_rollout',
    reason: 'no record of a rollout',
    records: 0,
  });
  writer.write({ thread: 'notes', files: [notes], skipped: { 'line that is not JSON': 3 }, labelled: null });
  expect(db.prepare('SELECT session, status, reason FROM files').all()).toEqual([
    { session: null, status: 'no_rollout', reason: 'no record of a rollout' },
  ]);
  expect(db.prepare('SELECT count FROM skipped').pluck().all()).toEqual([3]);
});

test('two episodes that begin at the same turn have ids of their own, which labels do not change', () => {
  const { db, writer } = store();
  const ids = () => db.prepare('SELECT id FROM episodes ORDER BY ordinal').pluck().all();
  writer.write(thread(parent, [episode([2]), episode([2], { symptoms: ['S7'] })]));
  const first = ids();
  writer.write(thread(parent, [episode([2], { symptoms: ['S1'] }), episode([2])]));
  expect(ids()).toEqual(first);
  expect(new Set(first).size).toBe(2);
  expect(first[0]).toMatch(/^[0-9a-z]{12}$/);
});

test('the terms of the score are kept for turns that push back', () => {
  const { db, writer } = store();
  writer.write(parentThread);
  expect(db.prepare("SELECT ordinal FROM evidence WHERE owner = 'turn'").pluck().all()).toEqual([2]);
});

test('a database refuses an episode with a locus that its severity does not allow', () => {
  const { writer } = store();
  const wrong = {
    ...parentThread,
    labelled: { session: parent, analysis: analysis(parent, [episode([2], { severity: 'DS1' })]) },
  };
  expect(() => writer.write(wrong)).toThrow(/CHECK constraint/);
});

test('of two threads that claim one session id, the same one has it whichever came first', () => {
  const named = { ...parentThread, files: [file('/codex/sessions/rollout-parent.jsonl')] };
  const renamed = {
    ...thread(session('parent', [turn('Something else.')])),
    thread: 'zzz',
    files: [file('/codex/copy.jsonl')],
  };
  const one = store();
  for (const record of [named, renamed]) one.writer.write(record);
  const other = store();
  for (const record of [renamed, named]) other.writer.write(record);
  expect(dump(one.db)).toEqual(dump(other.db));
  expect(one.db.prepare('SELECT status, session FROM files ORDER BY path').raw().all()).toEqual([
    ['copy', null],
    ['read', 'parent'],
  ]);
});

test('a file whose content is now another thread takes nothing of the old one along', () => {
  const { db, writer } = store();
  const path = '/codex/full.jsonl';
  writer.write({ ...parentThread, files: [file(path)] });
  writer.write({ ...thread(session('other', [turn('Hello.')])), files: [file(path)] });
  expect(db.prepare('SELECT id FROM sessions').pluck().all()).toEqual(['other']);
});
