import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const folder = mkdtempSync(join(tmpdir(), 'pushback-disk-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
const run = (...command: readonly string[]) =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;
const mount = (options: string) => run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', disk);
/** Only an administrator can: elsewhere these tests are skipped. */
const canMount =
  process.platform === 'linux' && process.getuid?.() === 0 && mount('size=1m') && run('umount', disk);

const sessions = join(folder, 'sessions');
const whole = join(folder, 'whole.db');
const analyze = (db: string) => cli(['analyze', sessions, '--db', db, '--jobs', '1']);

beforeAll(async () => {
  await loadTaxonomy();
  mkdirSync(sessions);
  for (let i = 0; i < 40; i++) {
    const build = rollout({ id: `019b0000-0000-7000-8000-${String(i).padStart(12, '0')}` });
    for (let turn = 0; turn < 8; turn++)
      build
        .human(`${'Add the next part. '.repeat(60)}${i} ${turn}`)
        .says(`Done. ${'It is there. '.repeat(80)}`);
    writeFileSync(join(sessions, `rollout-${i}.jsonl`), build.done().text());
  }
  expect((await analyze(whole)).code).toBe(0);
}, 120_000);
afterEach(() => run('umount', disk));
afterAll(() => rmSync(folder, { recursive: true }));

const sessionsIn = (path: string): unknown => {
  const db = openForReading(path);
  const found = [
    db.pragma('integrity_check', { simple: true }),
    db.prepare('SELECT count(*) FROM sessions').pluck().get(),
  ];
  db.close();
  return found;
};

describe.skipIf(!canMount)('a disk of its own', () => {
  test('that fills up while transcripts are analysed: one sentence, and the run after it goes on', async () => {
    mount('size=700k');
    const db = join(disk, 'a.db');
    const { code, out, err } = await analyze(db);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(/^The disk is full.*\n$/)]);
    run('mount', '-o', 'remount,size=40m', disk);
    expect((await analyze(db)).code).toBe(0);
    expect(sessionsIn(db)).toEqual(['ok', 40]);
  });

  test.each(['csv', 'jsonl', 'parquet'])(
    'that fills up during an export as %s: one sentence',
    async (format) => {
      mount('size=8k');
      const where = ['--table', 'turns', '--text', 'full', '--format', format, '-o', join(disk, 'a')];
      const { code, err } = await cli(['export', ...where, '--db', whole]);
      expect([code, err]).toEqual([2, expect.stringMatching(/The disk is full; the file is cut short/)]);
      expect(err).not.toContain('fault');
      expect(sessionsIn(whole)).toEqual(['ok', 40]);
    },
  );

  test('that cannot be written: the database is read all the same, and nothing can be analysed into it', async () => {
    mount('size=40m');
    const db = join(disk, 'a.db');
    copyFileSync(whole, db);
    run('mount', '-o', 'remount,ro', disk);
    expect((await cli(['stats', '--json', '--db', db])).out.replaceAll(db, whole)).toBe(
      (await cli(['stats', '--json', '--db', whole])).out,
    );
    const { code, out, err } = await analyze(db);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining('database')]]);
    run('mount', '-o', 'remount,rw', disk);
    writeFileSync(`${db}-wal`, 'what another program had not finished');
    run('mount', '-o', 'remount,ro', disk);
    const left = await cli(['stats', '--db', db]);
    expect([left.code, left.err]).toEqual([2, expect.stringContaining('Copy it with its -wal file')]);
    expect(readdirSync(disk)).toEqual(['a.db', 'a.db-wal']);
  });
});
