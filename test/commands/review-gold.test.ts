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
