import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { agreement } from '../../src/statistics/agreement.ts';
import { type Db, openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { humanLabels, replaceHumanLabels } from '../../src/store/human-labels.ts';
import { MERGED_TABLES, mergeFrom } from '../../src/store/merge.ts';
import { labelFileRows } from '../../src/store/tang-export.ts';
import { importLabelFile } from '../../src/store/tang-import.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { dump } from './dump.ts';
import { episode, session, thread, turn } from './sample.ts';
import { studyFile } from './study-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'pushback-merge-'));
let made = 0;

function database(threads: readonly ThreadRecord[]): { readonly path: string; readonly db: Db } {
  const path = join(folder, `${made++}.db`);
  const db = openForWriting(path);
  const key = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'abc' });
  const writer = createThreadWriter(db, key);
  for (const one of threads) writer.write(one);
  return { path, db };
}

const turns = [turn('Add a lock.'), turn('It still races.')];
const parent = thread(session('parent', turns), [episode([2])]);
/** A fork repeats its parent's turns: they count once where both are known. */
const fork = thread(
  session('fork', [...turns.map((one) => ({ ...one, inherited: true })), turn('Now it hangs.')], {
    forkedFromId: 'parent',
  }),
  [episode([2]), episode([3])],
);
const other = thread(session('other', [turn('Rename it.')]));

test.each([
  ['a fork in the shard after its parent', [parent], [fork, other]],
  ['a fork in the shard before its parent', [fork], [other, parent]],
])('shards merged equal one run: %s', (_name, first, second) => {
  const whole = dump(database([parent, fork, other]).db);
  const target = database([]).db;
  for (const shard of [first, second]) {
    const { path, db } = database(shard);
    db.close();
    expect(mergeFrom(target, path).doubled).toEqual([]);
  }
  expect(dump(target)).toEqual(whole);
});

test('a thread in two shards is kept from the first, and named', () => {
  const { db } = database([parent]);
  const before = dump(db);
  const shard = database([parent, other]);
  shard.db.exec(`UPDATE files SET size = size + 1 WHERE thread = 'parent'`);
  shard.db.close();
  expect(mergeFrom(db, shard.path)).toMatchObject({ sessions: 1, doubled: ['parent'], alike: 0 });
  expect(dump(db)['turns']?.length).toBe((before['turns']?.length ?? 0) + 1);
});

test('a thread that two shards read from the same files with the same rules is one, and no fault', () => {
  const { db } = database([parent]);
  const shard = database([parent, other]);
  const otherRules = database([parent]);
  otherRules.db.pragma('foreign_keys = OFF');
  otherRules.db.exec('UPDATE sessions SET detector = detector + 1');
  for (const one of [shard, otherRules]) one.db.close();
  expect(mergeFrom(db, shard.path)).toMatchObject({ sessions: 1, doubled: [], alike: 1 });
  expect(mergeFrom(db, otherRules.path)).toMatchObject({ sessions: 0, doubled: ['parent'], alike: 0 });
});

test('every table is either merged or a total that triggers keep', () => {
  const { db } = database([]);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  expect(tables.filter((name) => !String(name).endsWith('_totals')).sort()).toEqual(
    [...MERGED_TABLES].sort(),
  );
});

const LABELS = {
  no: [{ axis: 'pushback', label: 'no', tier: null }],
  S2: [
    { axis: 'pushback', label: 'yes', tier: null },
    { axis: 'symptom', label: 'S2', tier: null },
    { axis: 'cause', label: 'C1', tier: 'direct' },
  ],
  S5: [
    { axis: 'pushback', label: 'yes', tier: null },
    { axis: 'symptom', label: 'S5', tier: null },
    { axis: 'cause', label: 'C1', tier: 'direct' },
  ],
} as const;

/** A database with what people said of messages of `parent`: who, turn, what, and the day in July. */
function judged(
  ...said: readonly (readonly [string, number, keyof typeof LABELS, number, facet?: number])[]
) {
  const { path, db } = database([parent]);
  for (const [annotator, turn, what, day, facet = 1] of said) {
    const place = { annotator, session_id: 'parent', turn, facet };
    replaceHumanLabels(db, place, LABELS[what], `2026-07-${day}T10:00:00.000Z`);
  }
  return { path, db };
}

test.each(['first', 'second'])(
  'of two judgements of one person the later stands, merged %s; those of two persons both do',
  (order) => {
    const early = judged(
      ['ana', 1, 'S5', 10],
      ['ana', 2, 'S5', 10],
      ['ana', 2, 'S2', 10, 2],
      ['ben', 2, 'S5', 10],
    );
    const late = judged(['ana', 1, 'S5', 12], ['ana', 2, 'no', 11], ['cem', 2, 'S2', 9]);
    const [into, from] = order === 'first' ? [late, early] : [early, late];
    from.db.close();
    const { superseded } = mergeFrom(into.db, from.path);
    expect(superseded).toEqual([
      {
        annotator: 'ana',
        session_id: 'parent',
        turn: 2,
        said: 'yes yes S5 S2 C1 C1',
        at: '2026-07-10T10:00:00.000Z',
      },
    ]);
    const kept = humanLabels(into.db).map((one) => `${one.annotator} ${one.turn}.${one.facet} ${one.label}`);
    expect(kept).toEqual([
      ...['ana 1.1 C1', 'ana 1.1 yes', 'ana 1.1 S5', 'ana 2.1 no'],
      ...['ben 2.1 C1', 'ben 2.1 yes', 'ben 2.1 S5', 'cem 2.1 C1', 'cem 2.1 yes', 'cem 2.1 S2'],
    ]);
    expect(agreement(humanLabels(into.db), []).disputes.map((one) => one.turn)).toEqual([2]);
  },
);

test('at the same time the judgement that is there stands', () => {
  const [here, there] = [judged(['ana', 2, 'no', 10]), judged(['ana', 2, 'S5', 10])];
  there.db.close();
  expect(mergeFrom(here.db, there.path).superseded).toMatchObject([{ said: 'yes S5 C1' }]);
  expect(humanLabels(here.db).map((one) => one.label)).toEqual(['no']);
});

test('the rows of label files stay, in their order; a session that both name is kept from the first', () => {
  // One row a session, so that a cut falls between sessions.
  const rows = studyFile().slice(0, 60);
  const imported = (part: typeof rows) => {
    const made = database([]);
    importLabelFile(made.db, part, 'labels.json');
    return made;
  };
  const whole = imported(rows);
  const [first, second] = [imported(rows.slice(0, 40)), imported(rows.slice(30))];
  first.db.close();
  second.db.close();
  const target = database([]).db;
  expect(mergeFrom(target, first.path)).toMatchObject({ sessions: 40, doubled: [], imported: true });
  expect(mergeFrom(target, second.path)).toMatchObject({ sessions: 20, doubled: { length: 10 } });
  expect([...labelFileRows(target, {})]).toEqual(rows);
  const { episodes, sessions, imported: kept, episode_totals: totals } = dump(target);
  expect({ episodes, sessions, kept, totals }).toEqual({
    episodes: dump(whole.db)['episodes'],
    sessions: dump(whole.db)['sessions'],
    kept: dump(whole.db)['imported'],
    totals: dump(whole.db)['episode_totals'],
  });
});
