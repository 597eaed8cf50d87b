import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { detectorOf } from '../../src/version.ts';
import { episode, session, thread, turn } from '../store/sample.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

interface Side {
  readonly sessions: number;
  /** In so many of the sessions there is one. */
  readonly episodes: number;
}

/** Sessions of two turns before and after May 2026, of four repositories. */
async function around(before: Side, after: Side): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'p.db');
  const db = openForWriting(path);
  const writer = createThreadWriter(db, registerDetector(db, detectorOf(await loadTaxonomy())));
  for (const [month, { sessions, episodes }] of [
    ['04', before],
    ['06', after],
  ] as const)
    for (let i = 0; i < sessions; i++) {
      const change = { repo: `acme/${i % 4}`, startedAt: `2026-${month}-10T10:00:00.000Z` };
      const one = session(`${month}-${i}`, [turn('Add a lock.'), turn('It still races.')], change);
      writer.write(thread(one, i < episodes ? [episode([2])] : []));
    }
  db.close();
  return path;
}

const effect = (db: string, ...args: readonly string[]) =>
  cli(['effect', '--since', '2026-05-01', '--symptom', 'S5', '--db', db, ...args]);

test('none of ten sessions says nothing, and why', async () => {
  const db = await around({ sessions: 10, episodes: 3 }, { sessions: 10, episodes: 0 });
  const { out } = await effect(db);
  expect(out).toMatch(/ S5 .* 0\.00 \(0\.00–2\.42\) {2}too few to say\n/);
  expect(out).toContain('Too few to say (S5): fewer than 5 episodes to be expected on one side');
  const { effects } = JSON.parse((await effect(db, '--json')).out);
  expect(effects).toMatchObject([
    { symptom: 'S5', verdict: 'too_little', exact: { expected: { a: 1.5, b: 1.5 } } },
  ]);
});

test('none of two hundred does', async () => {
  const db = await around({ sessions: 200, episodes: 60 }, { sessions: 200, episodes: 0 });
  const { out } = await effect(db);
  expect(out).toMatch(/ S5 .* 0\.00 \(0\.00–0\.06\) {2}fewer\n/);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect((await effect(db, '--severity', 'DS3')).out).toContain('no episode on either side');
});

test('a range that ends before the day is a sentence', async () => {
  const { code, out, err } = await effect(
    await around({ sessions: 1, episodes: 0 }, { sessions: 1, episodes: 0 }),
    '--until',
    '2026-04',
  );
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('`--until 2026-04` ends before `--since 2026-05-01` begins');
});

test('labels of other rules are pointed out', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'p.db');
  const db = openForWriting(path);
  const old = { version: '0', taxonomyVersion: '0', taxonomyHash: 'old' };
  createThreadWriter(db, registerDetector(db, old)).write(thread(session('1', [turn('Add a lock.')]), []));
  db.close();
  expect((await effect(path)).err).toContain('The rules have changed since these labels were made');
});
