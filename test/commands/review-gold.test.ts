import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { exportGold, importGold } from '../../src/commands/review-gold.ts';
import { withDatabase } from '../../src/store/database.ts';
import { humanLabels, replaceHumanLabels } from '../../src/store/human-labels.ts';
import { testIo } from '../helpers/io.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

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
  expect(await exportGold(database, file, 'ana', io)).toEqual({
    said: `Wrote 2 judged messages of 1 session to ${file}.`,
    left: [],
    notes: [],
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    file: 'lock.jsonl',
    turns: [
      { h: 2, lines: [20], pushback: true },
      { h: 3, lines: [30], pushback: false },
    ],
  });
  expect(await importGold(database, file, 'ben', io)).toEqual({
    said: `Took 2 judged messages of ben from ${file}.`,
    left: [],
    notes: [],
  });
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
  expect(second.episodes[0]).toMatchObject({ id: first.episodes[0].id, continued: true });
  expect(await importGold(database, file, 'ben', io)).toEqual({
    said: `Took 2 judged messages of ben from ${file}.`,
    left: [],
    notes: [],
  });
  await withDatabase(database, 'read', (db) => {
    const without = (name: string) => humanLabels(db, name).map(({ annotator: _, ...one }) => one);
    expect(without('ben')).toEqual(without('ana'));
  });
});

/** A line on the session `lock`, whose messages stand on the lines 10, 20 and 30. */
const lockLine = (change: object) => ({
  file: '2026/03/04/lock.jsonl.zst',
  session: 'somebody’s name for it',
  turns: [1, 2, 3].map((h) => ({ h: h + 4, lines: [h * 10], pushback: h > 1 })),
  ...change,
});
const goldEpisode = (id: string, turns: readonly number[], symptom: string) => ({
  id,
  pushback_turns: turns,
  symptoms: [symptom],
  causes: [{ label: 'C3', tier: 'direct' }],
  severity: 'DS1',
  status: 'RS2',
  confidence: 'high',
  why: id,
});

function goldFile(...lines: readonly object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'gold.jsonl');
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

test('episodes that overlap, three defects, confidence and notes come in and go out again as they were', async () => {
  const database = await sampleDatabase();
  const turns = [
    { h: 5, lines: [10], pushback: false, note: 'only asks' },
    { h: 6, lines: [20], pushback: true },
    { h: 7, lines: [30], pushback: true },
  ];
  const episodes = [
    goldEpisode('A', [6, 7], 'S5'),
    goldEpisode('B', [6], 'S7'),
    goldEpisode('C', [6, 7], 'S2'),
    goldEpisode('D', [7], 'S4'),
  ];
  const file = goldFile(lockLine({ turns, episodes }));
  const back = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'back.jsonl');
  await importGold(database, file, 'ben', testIo());
  expect(await exportGold(database, back, 'ben', testIo())).toMatchObject({ left: [] });
  const out = JSON.parse(readFileSync(back, 'utf8'));
  expect(
    out.turns.map(({ pushback, note }: { pushback: boolean; note?: string }) => [pushback, note]),
  ).toEqual([
    [false, 'only asks'],
    [true, undefined],
    [true, undefined],
  ]);
  const brief = ({ pushback_turns, symptoms, confidence, why }: ReturnType<typeof goldEpisode>) => [
    pushback_turns,
    symptoms,
    confidence,
    why,
  ];
  expect(out.episodes.map(brief)).toEqual([
    [[2, 3], ['S5'], 'high', 'A'],
    [[2], ['S7'], 'high', 'B'],
    [[2, 3], ['S2'], 'high', 'C'],
    [[3], ['S4'], 'high', 'D'],
  ]);
  const fewer = goldFile(lockLine({ turns, episodes: [goldEpisode('A', [6, 7], 'S5')] }));
  await importGold(database, fewer, 'ben', testIo());
  await exportGold(database, back, 'ben', testIo());
  expect(JSON.parse(readFileSync(back, 'utf8')).episodes.map(brief)).toEqual([[[2, 3], ['S5'], 'high', 'A']]);
});

test('what is not there is named with its reason, the rest comes in, and the exit code says so', async () => {
  const database = await sampleDatabase();
  const none = { turns: [{ h: 1, lines: [10], pushback: false }], episodes: [] };
  const file = goldFile(
    lockLine({
      turns: [
        { h: 1, lines: [10], pushback: false },
        { h: 2, lines: [21], pushback: true },
        { h: 3, lines: [31], pushback: false },
      ],
      episodes: [goldEpisode('A', [2], 'S5')],
    }),
    { file: 'x/gone.jsonl', ...none },
    { file: 'x/notes.jsonl', ...none },
    { file: 'y/lock.jsonl', ...none },
  );
  const { code, err } = await cli(['review', '--import', file, '--annotator', 'ben', '--db', database]);
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    `Took 1 judged message of ben from ${file}.`,
    '3 labelled sessions left out; `pushback analyze FOLDER` reads them; then import the file again.',
    '  line 2, x/gone.jsonl: not in the database',
    '  line 3, x/notes.jsonl: not read: no record that Codex writes',
    '  line 4, y/lock.jsonl: the same file as in line 1',
    'line 1: H2 left out: no human message of the session.',
    'line 1: H3 left out: no human message of the session, and no pushback.',
    '',
  ]);
  const nowhere = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'none.db');
  expect(await cli(['review', '--import', file, '--db', nowhere])).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no database yet'),
  });
  expect(existsSync(nowhere)).toBe(false);
  const nothing = goldFile({ file: 'x/gone.jsonl', ...none });
  expect(await cli(['review', '--import', nothing, '--db', database])).toMatchObject({
    code: 2,
    err: expect.stringContaining('None of the labelled sessions is in the database: line 1, x/gone.jsonl'),
  });
});

test('files of one name are told apart by no more folders than it takes; nothing above the sessions is named', async () => {
  const database = await sampleDatabase();
  await withDatabase(database, 'write', (db) => {
    const move = db.prepare('UPDATE sessions SET files = json_array(?) WHERE id = ?');
    move.run('/home/ana/runs/one/full.jsonl', 'lock');
    move.run('/home/ana/runs/two/full.jsonl', 'colours');
    move.run('C:\\Users\\ana\\.codex\\archived_sessions\\rollout-1.jsonl.zst', 'quiet');
    for (const [session_id, turn] of [
      ['lock', 2],
      ['colours', 2],
      ['quiet', 1],
    ] as const)
      replaceHumanLabels(
        db,
        { annotator: 'ana', session_id, turn, facet: 1 },
        [{ axis: 'pushback', label: 'no', tier: null }],
        '2026-07-10',
      );
  });
  const file = goldFile();
  await exportGold(database, file, 'ana', testIo());
  const files = readFileSync(file, 'utf8').trim().split('\n');
  expect(files.map((line) => JSON.parse(line).file).sort()).toEqual([
    'one/full.jsonl',
    'rollout-1.jsonl.zst',
    'two/full.jsonl',
  ]);
  expect(await importGold(database, file, 'ben', testIo())).toMatchObject({ left: [] });
});
