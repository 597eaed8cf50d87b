import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/pipeline.ts';
import { loadTaxonomy } from '../src/taxonomy/load.ts';
import type { Taxonomy } from '../src/taxonomy/model.ts';
import { ROOT } from './helpers/fixture.ts';
import { folderOf } from './helpers/folder.ts';
import { testIo } from './helpers/io.ts';
import { dump } from './store/dump.ts';
import { memory } from './store/memory.ts';

const SLOW = 120_000;
let taxonomy: Taxonomy;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
}, SLOW);

type Db = ReturnType<typeof memory>;

async function read(db: Db, ...paths: readonly string[]): Promise<Db> {
  await analyze({ paths, prune: false, jobs: 1 }, db, taxonomy, testIo());
  return db;
}

function foldersOf(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .sort();
}

/** All fixtures in a folder of their own, and the transcripts in it. */
function transcripts(): { readonly root: string; readonly files: readonly string[] } {
  const root = folderOf({});
  cpSync(join(ROOT, 'fixtures'), root, { recursive: true });
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.jsonl(?:\.zst)?$/.test(name))
    .map((name) => join(root, name))
    .sort();
  return { root, files };
}

describe('the same rows, byte for byte', () => {
  test(
    'whatever the order of the files',
    async () => {
      const { root, files } = transcripts();
      expect(files.length).toBeGreaterThan(50);
      const db = memory();
      // By folder, latest first: parts of one thread lie together, and a fork may come before its parent.
      for (const folder of foldersOf(root).reverse()) await read(db, folder);
      expect(dump(db)).toEqual(dump(await read(memory(), root)));
    },
    SLOW,
  );

  test(
    'whether the files grew between two analyses or not',
    async () => {
      const { root, files } = transcripts();
      const grown = files.filter((path) => path.endsWith('.jsonl'));
      const whole = grown.map((path) => readFileSync(path));
      for (const [i, path] of grown.entries())
        truncateSync(path, Math.floor((whole[i]?.length ?? 0) * (i % 3) * 0.4));
      const db = await read(memory(), root);
      for (const [i, path] of grown.entries()) {
        writeFileSync(path, whole[i] ?? '');
        utimesSync(path, 1_770_000_000, 1_770_000_000);
      }
      expect(dump(await read(db, root))).toEqual(dump(await read(memory(), root)));
    },
    SLOW,
  );

  test.skipIf(!isBuilt())(
    'whatever the number of reading threads',
    () => {
      const folder = folderOf({});
      const rows = ['1', '2', '3'].map((jobs) => {
        const path = join(folder, `${jobs}.db`);
        const args = ['analyze', join(ROOT, 'fixtures'), '--db', path, '--jobs', jobs];
        const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli.js'), ...args], {
          encoding: 'utf8',
        });
        expect([status, status === 2 ? stderr : '']).toEqual([expect.toBeOneOf([0, 1]), '']);
        const db = new Database(path);
        const all = dump(db);
        db.close();
        return all;
      });
      expect(rows[0]?.['turns']?.length).toBeGreaterThan(100);
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[2]).toEqual(rows[0]);
    },
    SLOW,
  );
});

/** Threads run the built program; one older than the sources is another program. */
function isBuilt(): boolean {
  const cli = join(ROOT, 'dist/cli.js');
  if (!existsSync(cli)) return false;
  const built = statSync(cli).mtimeMs;
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .every((name) => statSync(join(ROOT, 'src', name)).mtimeMs <= built);
}
