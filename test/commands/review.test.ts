import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { run } from '../../src/run.ts';
import { withDatabase } from '../../src/store/database.ts';
import { type HumanLabel, humanLabels, replaceHumanLabels } from '../../src/store/human-labels.ts';
import type { Keyboard } from '../../src/terminal.ts';
import { displayWidth } from '../../src/text/display-width.ts';
import { testIo } from '../helpers/io.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

/** A terminal of 80 × 24 on which somebody types, once the first screen is there. */
async function typed(keys: string, argv: readonly string[], color = false) {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const io = testIo({ stdin: (): Keyboard => keyboard, env: { USER: 'ana' }, color });
  const done = run(argv, io);
  await vi.waitFor(() => expect(io.out() + io.err()).not.toBe(''));
  keyboard.write(keys);
  const code = await done;
  const screens = io.out().split('\u001b[H').slice(1);
  return { code, err: io.err(), screens };
}

const said = (database: string, annotator = 'ana') =>
  withDatabase(database, 'read', (db) =>
    humanLabels(db, annotator).map(
      (one) => `${one.session_id} ${one.turn}.${one.facet} ${one.axis} ${one.label}`,
    ),
  );

/** The lines of a screen without what moves the cursor and colours. */
function lines(screen: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal obeys
  return screen.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').split('\r\n');
}

const YES = 'y53112'; // S5, C3 direct, DS1, RS2

test('judge, quit, go on: what was judged is stored under the name and not asked again', async () => {
  const db = await sampleDatabase();
  const first = await typed(`${YES}q`, ['review', '--db', db]);
  expect([first.code, first.err]).toEqual([
    0,
    '1 message judged by ana; `pushback agreement` compares them with the rules.\n',
  ]);
  expect(lines(first.screens[0] ?? '')[0]).toMatch(/^1\/4 {2}/);
  expect((await said(db)).map((one) => one.split(' ').slice(2).join(' '))).toEqual([
    'cause C3',
    'pushback yes',
    'severity DS1',
    'status RS2',
    'symptom S5',
  ]);
  const second = await typed('nnq', ['review', '--db', db]);
  expect(lines(second.screens[0] ?? '')[0]).toMatch(/^1\/3 {2}/);
  expect((await said(db)).filter((one) => one.endsWith('pushback no'))).toHaveLength(2);
});

test('undo takes back what was stored; a skipped message comes again', async () => {
  const db = await sampleDatabase();
  await typed('nuq', ['review', '--db', db]);
  expect(await said(db)).toEqual([]);
  const { err } = await typed('snq', ['review', '--db', db]);
  expect(err).toMatch(/^1 message judged/);
  expect(lines((await typed('q', ['review', '--db', db])).screens[0] ?? '')[0]).toMatch(/^1\/3 {2}/);
});

test('a note, a second defect and a repeat are stored as such; a repeat of what was not marked is refused', async () => {
  const db = await sampleDatabase();
  const argv = ['review', '--db', db, '--repo', 'acme/paint', '--sample', '2'];
  const { screens } = await typed(`a1\rsq`, argv);
  const turns = screens.map((screen) => lines(screen)[0]?.slice(-1));
  expect([turns[0], turns.at(-1)]).toEqual(['2', '3']);
  expect(screens.some((screen) => screen.includes('You have not marked that turn as pushback.'))).toBe(true);
  await typed(`e不对\r${YES.replace('y', 'yd')}74112a2\rq`, argv);
  expect((await said(db)).map((one) => one.replace(/^colours /, ''))).toEqual([
    '2.1 cause C3',
    '2.1 note 不对',
    '2.1 pushback yes',
    '2.1 severity DS1',
    '2.1 status RS2',
    '2.1 symptom S5',
    '2.2 cause C4',
    '2.2 severity DS1',
    '2.2 status RS2',
    '2.2 symptom S7',
    '3.1 pushback yes',
    '3.1 repeats 2',
  ]);
});

test('every screen is 24 lines of at most 80 cells, with and without colour, in any script', async () => {
  const db = await sampleDatabase();
  for (const color of [false, true]) {
    const { screens } = await typed(
      `rjke${'很长的注释'.repeat(30)}\ry5e${'ملاحظة '.repeat(20)}\r3m999\rsssq`,
      ['review', '--db', db, '--annotator', `b${color}`],
      color,
    );
    expect(screens.length).toBeGreaterThan(200);
    for (const screen of screens.slice(0, -1)) {
      const rows = lines(screen);
      expect(rows).toHaveLength(24);
      expect(rows.filter((row) => displayWidth(row) > 80)).toEqual([]);
    }
    expect(screens.some((screen) => screen.includes('\u001b[1m'))).toBe(color);
    // One of the messages holds a sequence that turns a terminal red.
    expect(screens.some((screen) => screen.includes('HYPERLINK'))).toBe(true);
    expect(screens.some((screen) => screen.includes('\u001b[31m'))).toBe(false);
  }
});

async function disagree(database: string): Promise<void> {
  const yes = (symptom: string) =>
    [
      ['pushback', 'yes'],
      ['symptom', symptom],
      ['severity', 'DS1'],
      ['status', 'RS2'],
    ].map(([axis = '', label = '']) => ({ axis, label, tier: null }));
  await withDatabase(database, 'write', (db) => {
    const at = (annotator: string, turn: number): Omit<HumanLabel, 'axis' | 'label' | 'tier'> => ({
      annotator,
      session_id: 'lock',
      turn,
      facet: 1,
    });
    replaceHumanLabels(db, at('ana', 2), yes('S5'), '2026-07-01');
    replaceHumanLabels(db, at('ben', 2), yes('S7'), '2026-07-01');
    for (const who of ['ana', 'ben'])
      replaceHumanLabels(db, at(who, 3), [{ axis: 'pushback', label: 'no', tier: null }], '2026-07-01');
  });
}

test('--adjudicate offers what people judge differently, with what each says, and keeps the last word apart', async () => {
  const db = await sampleDatabase();
  await disagree(db);
  const { screens } = await typed(`${YES}q`, ['review', '--db', db, '--adjudicate']);
  expect(lines(screens[0] ?? '')[0]).toMatch(/^1\/1 {2}acme\/shop .*turn 2$/);
  expect(lines(screens[0] ?? '').join('\n')).toContain('symptom: ana S5, ben S7');
  expect((await said(db, 'adjudicated')).filter((one) => one.includes('symptom'))).toEqual([
    'lock 2.1 symptom S5',
  ]);
  expect(await said(db, 'ben')).toContain('lock 2.1 symptom S7');
  const again = await typed('q', ['review', '--db', db, '--adjudicate']);
  expect(again.err).toBe('Nothing is left to judge here.\n');
});

test('statistics of what people say: one person’s, what is settled, and a sentence where it is unclear whose', async () => {
  const db = await sampleDatabase();
  await disagree(db);
  const stats = async (...argv: readonly string[]) => {
    const { out, err, code } = await cli(['stats', '--json', '--db', db, ...argv]);
    return code === 0 ? JSON.parse(out) : err;
  };
  const ben = await stats('--labels', 'human', '--annotator', 'ben');
  expect(ben.labels).toEqual({ whose: 'human', annotator: 'ben', messages: 2, disputed: 0, gone: 0 });
  expect(ben.rates).toMatchObject({ sessions: 1, humanTurns: 2, episodes: 1, sessionsWithEpisode: 1 });
  const counts = ben.axes[0].labels.filter((one: { count: number }) => one.count > 0);
  expect(counts.map((one: { label: string }) => one.label)).toEqual(['S7']);
  const open = await stats('--labels', 'adjudicated');
  expect(open.labels).toEqual({ whose: 'adjudicated', annotator: null, messages: 1, disputed: 1, gone: 0 });
  expect(open.rates).toMatchObject({ humanTurns: 1, episodes: 0 });
  await typed(`${YES}q`, ['review', '--db', db, '--adjudicate']);
  const settled = await stats('--labels', 'adjudicated');
  expect([settled.labels.disputed, settled.rates.episodes]).toEqual([0, 1]);
  expect((await stats('--labels', 'adjudicated', '--symptom', 'S7')).rates.episodes).toBe(0);
  expect(await stats('--labels', 'human')).toContain('ana and ben have labelled messages here');
  expect(await stats('--annotator', 'eve')).toContain('eve has judged nothing here');
  expect(await stats('--annotator', 'ana', '--adjusted')).toContain('have no detector whose errors');
  expect((await stats()).labels.whose).toBe('rules');
  await withDatabase(db, 'write', (open) =>
    replaceHumanLabels(
      open,
      { annotator: 'ben', session_id: 'pruned', turn: 2, facet: 1 },
      [{ axis: 'pushback', label: 'no', tier: null }],
      '2026-07-10',
    ),
  );
  expect((await cli(['stats', '--db', db, '--annotator', 'ben'])).out).toContain(
    'Labels of ben: 2 messages judged; 1 no longer in the database',
  );
});

test('agreement names the pairs, and what is to be settled', async () => {
  const db = await sampleDatabase();
  expect((await cli(['agreement', '--db', db])).err).toContain('Nobody has labelled anything here yet');
  await disagree(db);
  const { out } = await cli(['agreement', '--db', db]);
  expect(out).toContain('ana and ben\n');
  expect(out).toContain('lock turn 2: symptom: ana S5, ben S7');
});

test('without a terminal: a sentence; labels go out and come in by file all the same', async () => {
  const db = await sampleDatabase();
  await disagree(db);
  expect((await cli(['review', '--db', db])).err).toContain('A review needs a terminal');
  const file = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'ben.jsonl');
  expect((await cli(['review', '--db', db, '--annotator', 'ben', '--export', file])).code).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8')).episodes[0].symptoms).toEqual(['S7']);
  const back = await cli(['review', '--db', db, '--annotator', 'eve', '--import', file]);
  // The label lacks a cause, which the gold format asks for.
  expect(back.err).toContain('causes');
});

test('the message to be judged is on the first screen, however much the agent did before; scrolling ends where the lines end', async () => {
  const db = await sampleDatabase();
  await withDatabase(db, 'write', (open) => {
    const steps = JSON.stringify(
      Array.from({ length: 40 }, (_, i) => ({
        kind: 'message',
        line: i,
        at: null,
        phase: 'unknown',
        text: `Step ${i}\n`.repeat(4),
      })),
    );
    open.prepare(`UPDATE turns SET steps = ? WHERE ordinal = 1`).run(steps);
  });
  const { screens } = await typed('kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkjjjq', [
    'review',
    '--db',
    db,
    '--repo',
    'acme/shop',
  ]);
  const shown = screens.map((screen) => lines(screen));
  expect(shown[0]?.some((line) => line.startsWith('>   2  It still races'))).toBe(true);
  expect(shown[0]?.some((line) => /^── \d+ above \(k\)/.test(line))).toBe(true);
  const top = shown.at(-4)?.[1];
  expect(top).toBe('    1  Add a lock around the counter.');
  expect(shown.at(-3)?.[1]).not.toBe(top);
});

test('? shows what can be answered and what it means, in place of the conversation', async () => {
  const db = await sampleDatabase();
  const { screens } = await typed('?y??q', ['review', '--db', db]);
  const shown = screens.map((screen) => lines(screen).slice(1, 5).join(' '));
  expect(shown[1]).toContain('- Pushback: The developer objects');
  expect(shown[2]).toContain('- S1 Wrong Project Diagnosis: ');
  expect(shown[3]).not.toContain('- S1');
  expect(shown[4]).toBe(shown[2]);
});
