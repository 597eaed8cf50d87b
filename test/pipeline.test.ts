import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { analyze } from '../src/pipeline.ts';
import { relabel } from '../src/relabel.ts';
import type { Session } from '../src/session/model.ts';
import type { Taxonomy } from '../src/taxonomy/model.ts';
import { dataFile } from './helpers/data-file.ts';
import { folderOf } from './helpers/folder.ts';
import { testIo } from './helpers/io.ts';
import { rollout } from './helpers/rollout.ts';
import { dump } from './store/dump.ts';
import { memory } from './store/memory.ts';
import { analysis, episode } from './store/sample.ts';

/** What else happens when a session is labelled. */
const hooks = vi.hoisted(() => ({ analyzed: (): void => undefined }));

/** Stands for the rules: what they say is not this test's business, only that it is stored as it should be. */
vi.mock('../src/classify/analyze.ts', () => ({
  analyzeSession: (session: Session, { hash }: Taxonomy) => {
    hooks.analyzed();
    const pushing = session.turns.filter((turn) =>
      hash === 'strict' ? turn.ordinal > 1 : /broken|fails/.test(turn.text),
    );
    return analysis(
      session,
      pushing.map((turn) => episode([turn.ordinal])),
    );
  },
}));

const taxonomy: Taxonomy = {
  version: 'test',
  hash: 'test',
  labels: [],
  groups: [],
  cues: [],
  rules: [],
  weights: null,
  wording: null,
  study: {},
  data: { 'injected.yaml': dataFile('injected.yaml'), 'secrets.yaml': dataFile('secrets.yaml') },
};
/** Other rules: every turn but the first pushes back. */
const strict: Taxonomy = { ...taxonomy, hash: 'strict' };

const ID = (n: number): string => `019b0000-0000-7000-8000-00000000000${n}`;
const file = (n: number): string => `sessions/2026/02/10/rollout-2026-02-10T09-0${n}-00-${ID(n)}.jsonl`;

function conversation(n: number, ...said: readonly string[]): string {
  const built = rollout({ id: ID(n), start: `2026-02-10T09:0${n}:00.000Z` });
  for (const text of said) built.human(text).says('Done.');
  return built.text();
}

const A = conversation(1, 'Add a lock.', 'The lock is broken.', 'looks good');
const B = conversation(2, 'Sort the list.', 'It fails, mail mira.lind@cedarmail.io about it.');

const database = memory;

type Db = ReturnType<typeof database>;

function run(
  db: Db,
  paths: readonly string[],
  options: { prune?: boolean; rules?: Taxonomy; signal?: AbortSignal } = {},
) {
  const io = testIo(options.signal === undefined ? {} : { signal: options.signal });
  return analyze({ paths, prune: options.prune === true, jobs: null }, db, options.rules ?? taxonomy, io);
}

async function cold(paths: readonly string[], rules: Taxonomy = taxonomy) {
  const db = database();
  await run(db, paths, { rules });
  return dump(db);
}

const pluck = (db: Db, sql: string): readonly unknown[] => db.prepare(sql).pluck().all();

test('transcripts become sessions, turns and episodes', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  const summary = await run(db, [root]);
  expect(summary).toMatchObject({
    files: { found: 2, read: 2, unchanged: 0, gone: 0 },
    failures: [],
    interrupted: false,
  });
  expect(pluck(db, 'SELECT id FROM sessions ORDER BY id')).toEqual([ID(1), ID(2)]);
  expect(pluck(db, 'SELECT pushback_turns FROM episodes ORDER BY at')).toEqual(['[2]', '[2]']);
  expect(pluck(db, 'SELECT command FROM runs')).toEqual(['analyze']);
});

test('nothing is stored before it is masked', async () => {
  const root = folderOf({ [file(2)]: B });
  const db = database();
  await run(db, [root]);
  expect(JSON.stringify(dump(db))).not.toContain('cedarmail');
  expect(pluck(db, 'SELECT text FROM turns WHERE ordinal = 2')[0]).toMatch(
    /^It fails, mail \[REDACTED:EMAIL:[0-9a-f]{8}\] about it\.$/,
  );
});

test('what has not changed is not read again', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const path = join(root, file(1));
  utimesSync(path, 1_770_000_000, 1_770_000_000);
  const db = database();
  await run(db, [root]);
  writeFileSync(path, A.replaceAll('lock', 'loch'));
  utimesSync(path, 1_770_000_000, 1_770_000_000);
  expect(await run(db, [root])).toMatchObject({ files: { read: 0, unchanged: 2 } });
  expect(pluck(db, "SELECT text FROM turns WHERE text LIKE '%loch%'")).toEqual([]);
});

test('a file that grew gives what a first reading of it gives', async () => {
  const lines = A.split('\n');
  const root = folderOf({ [file(1)]: `${lines.slice(0, 9).join('\n')}\n`, [file(2)]: B });
  const db = database();
  await run(db, [root]);
  appendFileSync(join(root, file(1)), lines.slice(9).join('\n'));
  expect(await run(db, [root])).toMatchObject({ files: { read: 1, unchanged: 1 } });
  expect(dump(db)).toEqual(await cold([root]));
});

test('a file that was replaced is read from its beginning', async () => {
  const root = folderOf({ [file(1)]: A, 'new.tmp': conversation(1, 'Remove the lock.') });
  const db = database();
  await run(db, [root]);
  renameSync(join(root, 'new.tmp'), join(root, file(1)));
  await run(db, [root]);
  expect(pluck(db, 'SELECT text FROM turns')).toEqual(['Remove the lock.']);
});

test('a session that moved to the archive is the same session', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  await run(db, [root]);
  const before = pluck(db, 'SELECT id FROM episodes ORDER BY id');
  mkdirSync(join(root, 'archived_sessions'));
  const moved = join(root, 'archived_sessions', file(1).split('/').at(-1) ?? '');
  renameSync(join(root, file(1)), moved);
  expect(await run(db, [root])).toMatchObject({ files: { read: 1, gone: 0 } });
  expect(pluck(db, 'SELECT id FROM episodes ORDER BY id')).toEqual(before);
  expect(pluck(db, `SELECT source_path FROM sessions WHERE id = '${ID(1)}'`)).toEqual([moved]);
  expect(dump(db)).toEqual(await cold([root]));
});

test('results stay when a file is deleted, until they are pruned', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  await run(db, [root]);
  rmSync(join(root, file(1)));
  expect(await run(db, [root])).toMatchObject({ files: { gone: 1 }, pruned: 0 });
  expect(pluck(db, 'SELECT count(*) FROM sessions')).toEqual([2]);
  expect(await run(db, [root], { prune: true })).toMatchObject({ pruned: 1 });
  expect(dump(db)).toEqual(await cold([root]));
});

test('pruning leaves alone what lies outside the folders looked through', async () => {
  const root = folderOf({ [`one/${file(1)}`]: A, [`other/${file(2)}`]: B });
  const db = database();
  await run(db, [root]);
  rmSync(join(root, 'other'), { recursive: true });
  await run(db, [join(root, 'one')], { prune: true });
  expect(pluck(db, 'SELECT count(*) FROM sessions')).toEqual([2]);
});

test('the order of files makes no difference', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B, [file(3)]: conversation(3, 'Say hello.') });
  const paths = [1, 2, 3].map((n) => join(root, file(n)));
  const db = database();
  for (const path of [...paths].reverse()) await run(db, [path]);
  expect(dump(db)).toEqual(await cold(paths));
});

test('a thread that can no longer be read keeps the session that it had', async () => {
  const root = folderOf({ [file(1)]: A });
  const db = database();
  await run(db, [root]);
  rmSync(join(root, file(1)));
  writeFileSync(join(root, `${file(1)}.zst`), 'this is not compressed');
  const { failures } = await run(db, [root]);
  expect(failures).toEqual([{ path: join(root, `${file(1)}.zst`), reason: expect.any(String) }]);
  expect(pluck(db, 'SELECT text FROM turns WHERE ordinal = 1')).toEqual(['Add a lock.']);
});

test('changed rules relabel what is stored as if it were read anew', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  await run(db, [root]);
  expect(await run(db, [root], { rules: strict })).toMatchObject({ files: { read: 0 }, relabelled: 2 });
  expect(dump(db)).toEqual(await cold([root], strict));
});

test('labelling anew with the same rules changes nothing', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  await run(db, [root]);
  const before = dump(db);
  expect(await relabel(db, taxonomy, testIo(), 'all')).toBe(2);
  expect(dump(db)).toEqual(before);
});

test('Ctrl-C keeps what is done, and the next run goes on', async () => {
  const root = folderOf({ [file(1)]: A, [file(2)]: B });
  const db = database();
  const interrupt = new AbortController();
  let analyzed = 0;
  hooks.analyzed = () => void (++analyzed === 2 && interrupt.abort());
  onTestFinished(() => {
    hooks.analyzed = () => undefined;
  });
  const summary = await run(db, [root], { signal: interrupt.signal });
  hooks.analyzed = () => undefined;
  expect(summary).toMatchObject({ interrupted: true, files: { found: 2, read: 1 } });
  expect(pluck(db, 'SELECT count(*) FROM sessions')).toEqual([1]);
  await run(db, [root]);
  expect(dump(db)).toEqual(await cold([root]));
});

test('a file that is no rollout is remembered and not read again', async () => {
  const root = folderOf({ 'notes.jsonl': '{"a": 1}\n{"a": 2}\n' });
  const db = database();
  await run(db, [root]);
  expect(pluck(db, 'SELECT status FROM files')).toEqual(['no_rollout']);
  expect(await run(db, [root])).toMatchObject({ files: { read: 0, unchanged: 1 }, failures: [] });
});

test('a path that is not there is refused', async () => {
  await expect(run(database(), ['/nowhere/at/all'])).rejects.toThrow('There is no such file or folder');
});
