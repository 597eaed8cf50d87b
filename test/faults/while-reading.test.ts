import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';
import { dump } from '../store/dump.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

/** What another program does to the file: before it is opened, or after so many chunks were read. */
const meanwhile = vi.hoisted(() => ({
  beforeOpen: (_path: string): void => undefined,
  afterChunk: (_chunk: number): void => undefined,
  chunks: 0,
}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const isTranscript = (path: unknown) => String(path).endsWith('.jsonl');
  const open = new Set<number>();
  return {
    ...fs,
    openSync: (...args: Parameters<typeof fs.openSync>) => {
      if (isTranscript(args[0])) meanwhile.beforeOpen(String(args[0]));
      const file = fs.openSync(...args);
      if (isTranscript(args[0])) open.add(file);
      return file;
    },
    closeSync: (file: number) => {
      open.delete(file);
      fs.closeSync(file);
    },
    readSync: (...args: Parameters<typeof fs.readSync>) => {
      const count = fs.readSync(...args);
      if (open.has(args[0])) meanwhile.afterChunk(++meanwhile.chunks);
      return count;
    },
  };
});

/** A long session: some three chunks of 256 KB. */
function transcript(text: string): string {
  const build = rollout();
  for (let i = 0; i < 30; i++) build.human(`${text} ${i}`).runs(`cat ${i}`, { output: 'x'.repeat(20_000) });
  return build.done().text();
}
const old = transcript('Add a lock.');
const other = transcript('Rename the worker.');

beforeAll(() => loadTaxonomy(), 120_000);
beforeEach(() => {
  meanwhile.beforeOpen = () => undefined;
  meanwhile.afterChunk = () => undefined;
  meanwhile.chunks = 0;
});

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'pushback-meanwhile-'));
  const sessions = join(folder, 'sessions');
  const file = join(sessions, 'rollout-a.jsonl');
  const db = join(folder, 'a.db');
  return { folder, sessions, file, db };
}

async function analyze(sessions: string, db: string) {
  const { code, out, err } = await cli(['analyze', sessions, '--db', db, '--jobs', '1']);
  expect(out + err).not.toMatch(/fault of pushback| {4}at /);
  return { code, said: out + err };
}

function rows(path: string) {
  const db = openForReading(path);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const found = dump(db);
  db.close();
  return found;
}

/** The chunk with which the first line is looked at; reading begins anew. */
const LOOK = 1;

type Deed = (file: string, folder: string) => void;
const DEEDS: readonly (readonly [string, Deed])[] = [
  ['is cut to half', (file) => truncateSync(file, Math.floor(old.length / 2))],
  ['is emptied', (file) => truncateSync(file, 0)],
  ['grows', (file) => appendFileSync(file, other)],
  ['is overwritten with another', (file) => writeFileSync(file, other)],
  ['is overwritten with zeros', (file) => writeFileSync(file, Buffer.alloc(old.length))],
  ['vanishes', (file) => rmSync(file)],
  [
    'is replaced by another of the same name',
    (file, folder) => {
      writeFileSync(join(folder, 'new'), other);
      renameSync(join(folder, 'new'), file);
    },
  ],
];

test.each(DEEDS.flatMap(([name, deed]) => [LOOK, 3].map((chunk) => [name, chunk, deed] as const)))(
  'a file that %s after %i chunks: what was read is kept, and the next run ends in what the file then holds',
  async (_name, chunk, deed) => {
    const { folder, sessions, file, db } = place();
    mkdirSync(sessions);
    writeFileSync(file, old);
    meanwhile.afterChunk = (n) => {
      if (n === chunk) deed(file, folder);
    };
    expect([0, 1]).toContain((await analyze(sessions, db)).code);
    expect(meanwhile.chunks).toBeGreaterThanOrEqual(chunk);
    if (chunk > LOOK) expect(rows(db)['turns']?.length).toBeGreaterThan(5);
    meanwhile.afterChunk = () => undefined;
    await analyze(sessions, db);
    const again = join(folder, 'again.db');
    await analyze(sessions, again);
    const { file_totals: _, ...now } = rows(db);
    // Of a folder with nothing to read, no database is made.
    const { file_totals: __, ...fresh } = existsSync(again) ? rows(again) : {};
    // What is gone or holds nothing any more stays as it was read, until it is pruned.
    if ((fresh['turns']?.length ?? 0) > 0)
      expect(Object.entries(now).filter(([name, of]) => String(of) !== String(fresh[name]))).toEqual([]);
    else if (chunk > LOOK) expect(now['turns']?.length).toBeGreaterThan(5);
  },
);

test('a file that vanishes before it is opened is named, and what was known of it stays', async () => {
  const { sessions, file, db } = place();
  mkdirSync(sessions);
  writeFileSync(file, old);
  await analyze(sessions, db);
  const before = rows(db);
  writeFileSync(file, other);
  meanwhile.beforeOpen = (path) => rmSync(path, { force: true });
  const { code, said } = await analyze(sessions, db);
  expect([code, said]).toEqual([1, expect.stringContaining('it is not there')]);
  expect(rows(db)['turns']?.join() === before['turns']?.join()).toBe(true);
});
