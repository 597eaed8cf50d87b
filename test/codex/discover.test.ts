import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRoots, discover } from '../../src/codex/discover.ts';
import { UserError } from '../../src/errors.ts';
import { folderOf } from '../helpers/folder.ts';

function found(root: string, paths = [root]) {
  const { files, skipped, problems } = discover(paths);
  return {
    files: files.map((file) => relative(root, file.path)),
    skipped,
    problems: problems.map((problem) => problem.replace(root, '…')),
  };
}

describe('discover', () => {
  it('takes rollouts of every form and says what it passes over', () => {
    const root = folderOf({
      'sessions/2026/01/02/rollout-a.jsonl': 'x',
      'sessions/2026/01/02/rollout-b.jsonl.zst': 'x',
      'sessions/rollout-2025-04-18-c.json': 'x',
      'sessions/full.jsonl.001': 'x',
      'sessions/empty.jsonl': '',
      'sessions/settings.json': 'x',
      'sessions/notes.md': 'x',
      'sessions/history.jsonl': 'x',
    });
    expect(found(root)).toEqual({
      files: [
        'sessions/2026/01/02/rollout-a.jsonl',
        'sessions/2026/01/02/rollout-b.jsonl.zst',
        'sessions/full.jsonl.001',
        'sessions/rollout-2025-04-18-c.json',
      ],
      skipped: { 'empty file': 1, 'other file': 3 },
      problems: [],
    });
  });

  it('looks only into the session folders of a Codex home', () => {
    const root = folderOf({
      'config.toml': 'x',
      'history.jsonl': 'x',
      'log/noise.jsonl': 'x',
      'sessions/a.jsonl': 'x',
      'archived_sessions/b.jsonl': 'x',
    });
    expect(found(root).files).toEqual(['archived_sessions/b.jsonl', 'sessions/a.jsonl']);
    expect(defaultRoots({ CODEX_HOME: root }).map((path) => relative(root, path))).toEqual([
      'sessions',
      'archived_sessions',
    ]);
    expect(defaultRoots({ CODEX_HOME: join(root, 'nowhere') })).toEqual([]);
  });

  it('takes a named file whatever its name, and one file once', () => {
    const root = folderOf({ 'history.jsonl': 'x', 'a.jsonl': 'x' });
    const named = [join(root, 'history.jsonl'), join(root, 'a.jsonl'), root];
    expect(found(root, named).files).toEqual(['a.jsonl', 'history.jsonl']);
  });

  it('passes over pipes, devices, folders and links that lead nowhere', () => {
    const root = folderOf({ 'real/a.jsonl': 'x' });
    mkdirSync(join(root, 'folder.jsonl'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe.jsonl')]);
    symlinkSync('/dev/zero', join(root, 'device.jsonl'));
    symlinkSync(root, join(root, 'real/circle'));
    symlinkSync('self.jsonl', join(root, 'self.jsonl'));
    symlinkSync('gone', join(root, 'dangling.jsonl'));
    symlinkSync('real/a.jsonl', join(root, 'link.jsonl'));
    expect(found(root)).toEqual({
      files: ['link.jsonl', 'real/a.jsonl'],
      skipped: { 'not a regular file': 2, 'other file': 1 },
      problems: [
        'Could not look at …/dangling.jsonl: it is not there',
        'Could not look at …/self.jsonl: its links run in a circle',
      ],
    });
    expect(found(root, [join(root, 'pipe.jsonl')])).toEqual({
      files: [],
      skipped: { 'not a regular file': 1 },
      problems: [],
    });
  });

  it('looks as deep as a path can say, into ten thousand folders in each other, and names where it had to stop', () => {
    const root = folderOf({ 'd/d/d/a.jsonl': 'x', 'z.jsonl': 'x' });
    const dig = `process.chdir(process.argv[1]);
for (let i = 0; i < 10_000; i++) { try { fs.mkdirSync('d'); } catch {} process.chdir('d'); }`;
    execFileSync(process.execPath, ['-e', dig, root]);
    const { files, problems } = found(root);
    expect(files).toEqual(['d/d/d/a.jsonl', 'z.jsonl']);
    expect(problems).toEqual([
      expect.stringMatching(/^Could not look into …(?:\/d){100,150}\/?…: its path is too long$/),
    ]);
    execFileSync('rm', ['-rf', root]);
  });

  it('says what to do about a path that is not there', () => {
    const root = folderOf({});
    rmSync(root, { recursive: true });
    expect(() => discover([root])).toThrow(UserError);
    expect(() => discover([root])).toThrow('There is no such file or folder');
  });
});
