import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { labelledFiles } from '../evaluate/labelled-files.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const newFolder = () => mkdtempSync(join(tmpdir(), 'pushback-trip-'));

/** A Codex home that has been analysed, and the labels of its sessions as those of ana. */
async function labelledHome() {
  const { folder: home, gold } = labelledFiles();
  const cwd = newFolder();
  const db = join(cwd, 'p.db');
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    cli([...args], { cwd, env: { CODEX_HOME: home, PUSHBACK_DB: db, USER: 'ana', ...env } });
  const archive = (line: number) => {
    const file = String(JSON.parse(readFileSync(gold, 'utf8').split('\n')[line] ?? '').file);
    mkdirSync(join(home, 'archived_sessions'), { recursive: true });
    renameSync(join(home, file), join(home, 'archived_sessions', basename(file)));
  };
  return { home, gold, cwd, db, run, archive };
}

test('labels of sessions that were archived since come in, go out without a private path, and are measured straight away', async () => {
  const { home, gold, cwd, db, run, archive } = await labelledHome();
  archive(0);
  await run(['analyze', '--prune']);
  expect(await run(['review', '--import', gold])).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^Took 18 judged messages of ana/),
  });
  expect((await run(['review', '--export', 'mine.jsonl'])).code).toBe(0);
  expect(readFileSync(join(cwd, 'mine.jsonl'), 'utf8')).not.toContain(home);
  archive(1); // after the labels were written, and behind the back of the database
  const measured = '6 sessions of 1 repository, 18 human turns: 6 push back, in 6 episodes.';
  const nobody = newFolder();
  for (const [args, env] of [
    [[], {}],
    [[], { CODEX_HOME: nobody }], // the folders that the database knows
    [[], { PUSHBACK_DB: join(nobody, 'none.db') }], // the Codex home
    [['--db', db], { PUSHBACK_DB: '', XDG_DATA_HOME: nobody, CODEX_HOME: nobody }],
    [['--sessions', home], { PUSHBACK_DB: '', XDG_DATA_HOME: nobody, CODEX_HOME: nobody }],
  ] as const) {
    const { code, out, err } = await run(['evaluate', 'mine.jsonl', ...args], env);
    expect([code, err]).toEqual([0, '']);
    expect(out.replace(/\s+/g, ' ')).toContain(measured);
  }
}, 60_000);

test('what is nowhere is said, with where it was looked for', async () => {
  const { home, gold, cwd, db, run } = await labelledHome();
  renameSync(gold, join(cwd, 'mine.jsonl'));
  rmSync(join(home, 'sessions'), { recursive: true });
  const { code, err } = await run(['evaluate', 'mine.jsonl'], { PUSHBACK_DB: '', XDG_DATA_HOME: home });
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(
      /there is no session sessions\/2026.* near the gold file, in the database or in the Codex home \(--sessions names their folder\)/,
    ),
  ]);
  expect((await run(['evaluate', 'mine.jsonl', '--db', db])).code).toBe(2);
});
