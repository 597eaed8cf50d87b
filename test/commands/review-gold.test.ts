import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportGold, importGold } from '../../src/commands/review-gold.ts';
import { withDatabase } from '../../src/store/database.ts';
import { humanLabels, replaceHumanLabels } from '../../src/store/human-labels.ts';
import { testIo } from '../helpers/io.ts';
import { sampleDatabase } from './sample-database.ts';

const GIVEN = [
  { axis: 'pushback', label: 'yes', tier: null },
  { axis: 'symptom', label: 'S5', tier: null },
  { axis: 'symptom', label: 'S7', tier: null },
  { axis: 'cause', label: 'C3', tier: 'direct' },
  { axis: 'severity', label: 'DS2', tier: null },
  { axis: 'locus', label: 'DL1', tier: null },
  { axis: 'status', label: 'RS2', tier: null },
  { axis: 'note', label: '不对', tier: null },
] as const;

test('what one annotator said goes out as gold and comes in as that of another, unchanged; nothing else is touched', async () => {
  const database = await sampleDatabase();
  const file = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'ana.jsonl');
  const io = testIo();
  await withDatabase(database, 'write', (db) => {
    const place = { annotator: 'ana', session_id: 'lock', facet: 1 };
    replaceHumanLabels(db, { ...place, turn: 2 }, GIVEN, '2026-07-10');
    replaceHumanLabels(
      db,
      { ...place, turn: 3 },
      [{ axis: 'pushback', label: 'no', tier: null }],
      '2026-07-10',
    );
  });
  expect(await exportGold(database, file, 'ana', io)).toBe(`Wrote 1 session to ${file}.`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    file: 'lock.jsonl',
    turns: [
      { h: 2, lines: [20], pushback: true },
      { h: 3, lines: [30], pushback: false },
    ],
  });
  expect(await importGold(database, file, 'ben', io)).toBe(`Took 2 judged messages of ben from ${file}.`);
  await withDatabase(database, 'read', (db) => {
    const without = (name: string) => humanLabels(db, name).map(({ annotator: _, ...label }) => label);
    expect(without('ben')).toEqual(without('ana'));
    expect(without('ana')).toHaveLength(9);
    expect(db.prepare("SELECT symptoms FROM episodes WHERE labels LIKE '%S7%'").pluck().all()).toEqual([
      '["S5","S7"]',
    ]);
  });
});

test('nothing judged: a sentence, and no file', async () => {
  await expect(exportGold(await sampleDatabase(), 'x.jsonl', 'ana', testIo())).rejects.toThrow(
    'ana has judged nothing yet',
  );
});

test('messages of a later file go out under that file, and come in again; repeats and second defects are kept', async () => {
  const database = await sampleDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'pushback-'));
  const io = testIo();
  const label = (axis: string, value: string, tier: string | null = null) => ({ axis, label: value, tier });
  const yes = label('pushback', 'yes');
  const rest = [label('cause', 'C3', 'direct'), label('severity', 'DS1'), label('status', 'RS2')];
  await withDatabase(database, 'write', (db) => {
    db.prepare(
      `UPDATE sessions SET files = '["/x/sessions/a.jsonl","/x/sessions/b.jsonl"]' WHERE id = 'colours'`,
    ).run();
    db.prepare(
      `UPDATE turns SET file = 1 WHERE ordinal = 3 AND session = (SELECT key FROM sessions WHERE id = 'colours')`,
    ).run();
    const say = (turn: number, facet: number, labels: readonly ReturnType<typeof label>[]) =>
      replaceHumanLabels(db, { annotator: 'ana', session_id: 'colours', turn, facet }, labels, '2026-07-10');
    say(2, 1, [yes, label('symptom', 'S5'), ...rest]);
    say(2, 2, [label('symptom', 'S7'), ...rest]);
    say(3, 1, [yes, label('repeats', '2')]);
  });
  const file = join(folder, 'ana.jsonl');
  await exportGold(database, file, 'ana', io);
  const [first, second] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ file: 'a.jsonl', session: 'colours', turns: [{ h: 2, pushback: true }] });
  const brief = (gold: typeof first) =>
    gold.episodes.map((one: { pushback_turns: number[]; symptoms: string[] }) => [
      one.pushback_turns,
      one.symptoms,
    ]);
  expect(brief(first)).toEqual([
    [[2], ['S5']],
    [[2], ['S7']],
  ]);
  expect([second.file, brief(second)]).toEqual(['b.jsonl', [[[3], ['S5']]]]);
  expect(await importGold(database, file, 'ben', io)).toBe(`Took 2 judged messages of ben from ${file}.`);
  await withDatabase(database, 'read', (db) => {
    const ben = humanLabels(db, 'ben').filter((one) => one.axis === 'symptom');
    expect(ben.map((one) => [one.turn, one.facet, one.label])).toEqual([
      [2, 1, 'S5'],
      [2, 2, 'S7'],
      [3, 1, 'S5'],
    ]);
  });
});
