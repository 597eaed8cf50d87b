import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discover, type SourceFile } from '../src/codex/discover.ts';
import { groupFiles } from '../src/codex/group.ts';
import { type Plan, planAnalysis } from '../src/plan.ts';
import type { KnownFile } from '../src/store/known-files.ts';
import { folderOf } from './helpers/folder.ts';

const id = (n: number): string => `019b0000-0000-7000-8000-00000000000${n}`;
const HEADER = (n: number): string => `{"type":"session_meta","payload":{"id":"${id(n)}"}}\n`;

/** All kinds of names: by id, compressed, segments of a revert, continuations, without an id, in upper case, archived. */
const NAMES = [
  `sessions/rollout-2026-02-10T09-01-00-${id(1)}.jsonl`,
  `sessions/rollout-2026-02-10T09-02-00-${id(2)}.jsonl`,
  `sessions/rollout-2026-02-10T09-02-00-${id(2)}.jsonl.zst`,
  `sessions/rollout-2026-02-10T09-03-00-${id(3)}.jsonl`,
  `sessions/rollout-2026-02-10T09-03-30-${id(3)}_${id(4)}.jsonl`,
  `sessions/rollout-2026-02-10T09-05-00-${id(5)}.jsonl`,
  `sessions/rollout-2026-02-10T09-05-00-${id(5)}.jsonl.001`,
  'sessions/full.jsonl',
  'sessions/full.jsonl.001',
  `sessions/rollout-2026-02-10T09-06-00-${id(6).toUpperCase()}.jsonl`,
  `archived_sessions/rollout-2026-02-10T09-01-00-${id(1)}.jsonl`,
  'sessions/other.jsonl',
];
// The thread that its first line names is one that another file is named by.
const other = NAMES.length - 1;
const FILES = Object.fromEntries(NAMES.map((name, i) => [name, HEADER(i === other ? 5 : i)]));

/** The files as they are known after an analysis of all of them. */
function knownOf(files: readonly SourceFile[]): Map<string, KnownFile> {
  const known = new Map<string, KnownFile>();
  for (const { key, files: own, copies } of groupFiles(files))
    for (const { path } of [...own, ...copies]) {
      const file = files.find((one) => one.path === path) as SourceFile;
      known.set(path, { ...file, thread: key, status: 'read' });
    }
  return known;
}

/** What is read and left alone, file by file. */
function told({ tasks, unchangedFiles, gone }: Plan) {
  return {
    read: tasks.map(({ group, sources }) => [group.key, sources.map(({ path }) => path)]),
    unchangedFiles,
    gone: [...gone].sort(),
  };
}

test('a thread is read when one of its files is other than it was, and no other thread is', () => {
  const root = folderOf(FILES);
  const found = discover([root]).files;
  const known = knownOf(found);
  const changes = fc.record({
    touched: fc.subarray(found.map(({ path }) => path)),
    unknown: fc.subarray(found.map(({ path }) => path)),
    unreadable: fc.subarray(found.map(({ path }) => path)),
    // Some of the files were not looked for now: they lie in another folder.
    here: fc.subarray(found.map(({ path }) => path)),
  });
  const check = fc.property(changes, ({ touched, unknown, unreadable, here }) => {
    const now = found
      .filter(({ path }) => here.includes(path))
      .map((file) => (touched.includes(file.path) ? { ...file, mtimeMs: file.mtimeMs + 1 } : file));
    const before = new Map(
      [...known]
        .filter(([path]) => !unknown.includes(path))
        .map(([path, file]) => [
          path,
          unreadable.includes(path) ? { ...file, status: 'unreadable' as const } : file,
        ]),
    );
    expect(told(planAnalysis(now, before, [root]))).toEqual(expectedOf(now, found, before));
  });
  fc.assert(check, { numRuns: 300, seed: 5 });
});

/** The plain way: group everything, look at every file of every group. */
function expectedOf(
  now: readonly SourceFile[],
  found: readonly SourceFile[],
  before: ReadonlyMap<string, KnownFile>,
) {
  const here = new Set(now.map(({ path }) => path));
  const keys = new Set(groupFiles(now).map(({ key }) => key));
  const elsewhere = found.filter(({ path }) => !here.has(path) && keys.has(before.get(path)?.thread ?? ''));
  const all = [...now, ...elsewhere];
  const groups = groupFiles(all).map(({ key, files, copies }) => ({
    key,
    sources: [...files, ...copies].map(({ path }) => all.find((one) => one.path === path) as SourceFile),
  }));
  const looked = groups.filter(({ sources }) => sources.some(({ path }) => here.has(path)));
  const isSame = (file: SourceFile, key: string): boolean => {
    const was = before.get(file.path);
    return was?.status === 'read' && was.thread === key && was.mtimeMs === file.mtimeMs;
  };
  const changed = looked.filter(({ key, sources }) => !sources.every((file) => isSame(file, key)));
  const count = (groups: typeof looked) => groups.reduce((sum, { sources }) => sum + sources.length, 0);
  return {
    read: changed.map(({ key, sources }) => [key, sources.map(({ path }) => path)]),
    unchangedFiles: count(looked) - count(changed),
    gone: [],
  };
}

test('threads whose files are gone are named', () => {
  const folder = folderOf({ [NAMES[0] ?? '']: HEADER(0), [NAMES[1] ?? '']: HEADER(1) });
  const known = knownOf(discover([folder]).files);
  rmSync(join(folder, NAMES[0] ?? ''));
  expect(told(planAnalysis(discover([folder]).files, known, [folder]))).toEqual({
    ...{ read: [], unchangedFiles: 1, gone: [id(1)] },
  });
  writeFileSync(join(folder, NAMES[0] ?? ''), HEADER(0));
  expect(planAnalysis(discover([folder]).files, known, ['/elsewhere']).gone).toEqual([]);
});
