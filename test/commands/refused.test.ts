import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folderOf } from '../helpers/folder.ts';
import { rollout } from '../helpers/rollout.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const SESSION = rollout().human('Set the limit to 5.').says('Done.').done().text();

const home = (): string =>
  folderOf({
    'good.jsonl': SESSION,
    'cut.jsonl': `not a record\n${SESSION}`,
    'other.jsonl': '{"a":1}\n',
    'notes.jsonl': 'hello\n',
    'empty/readme.txt': 'nothing here\n',
  });

const analyze = (cwd: string, ...args: readonly string[]) =>
  cli(['analyze', ...args, '--db', 'made/p.db'], { cwd });

const REFUSED = [
  ['nowhere', 'There is no such file or folder'],
  ['empty', 'There are no Codex sessions'],
  ['empty --prune', 'There are no Codex sessions'],
  ['other.jsonl', 'This file is no Codex session: none of its records'],
  ['other.jsonl notes.jsonl', 'This file is no Codex session'],
] as const;

test.each(REFUSED)('analyze %s makes no database', async (line, message) => {
  const cwd = home();
  const { code, out, err } = await analyze(cwd, ...line.split(' '));
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  expect(existsSync(join(cwd, 'made'))).toBe(false);
});

test('nor does it change the one that is there', async () => {
  const cwd = home();
  expect((await analyze(cwd, 'good.jsonl')).code).toBe(0);
  const before = readFileSync(join(cwd, 'made/p.db'));
  for (const [line] of REFUSED) {
    expect((await analyze(cwd, ...line.split(' '))).code).toBe(2);
    expect(readFileSync(join(cwd, 'made/p.db')).equals(before)).toBe(true);
  }
});

test.each(['good.jsonl', 'cut.jsonl'])('%s is read', async (name) => {
  const { out } = await analyze(home(), name);
  expect(out).toMatch(/sessions +1\n/);
});

test('a stranger beside a session is told and kept in mind', async () => {
  const { code, out, err } = await analyze(home(), 'good.jsonl', 'other.jsonl');
  expect([code, err]).toEqual([1, expect.stringContaining('This file is no Codex session')]);
  expect(out).toContain('1  file: none of its records is one that Codex writes');
});

test('a session of which a line is lost is read, and named with what is wrong', async () => {
  const { code, out } = await analyze(home(), 'good.jsonl', 'cut.jsonl');
  expect(code).toBe(1);
  expect(out).toMatch(/Not read, or not whole\n {2}\S+\/cut\.jsonl: 1 line is damaged\n/);
});
