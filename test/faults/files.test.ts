import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const first = rollout()
  .human('Add a lock.')
  .says('Done, all tests pass.')
  .human('It still fails, you said it was done.')
  .done();
const whole = first.text();
const longer = rollout()
  .human('Add a lock.')
  .says('Done, all tests pass.')
  .human('It still fails, you said it was done.')
  .says('Sorry.')
  .human('ok, that works')
  .done()
  .text();

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'pushback-faults-'));
  const file = join(folder, 'rollout-a.jsonl');
  const db = join(folder, 'data', 'a.db');
  writeFileSync(file, whole);
  const analyze = () => cli(['analyze', folder, '--db', db, '--jobs', '1']);
  const turns = (): number => {
    const found = new Database(db, { readonly: true });
    const count = Number(found.prepare('SELECT count(*) FROM turns').pluck().get());
    found.close();
    return count;
  };
  return { folder, file, db, analyze, turns };
}

test('a file that grows between two runs is read again, one that stays is not', async () => {
  const { file, analyze, turns } = place();
  await analyze();
  expect(turns()).toBe(2);
  expect((await analyze()).out).toContain('unchanged');
  appendFileSync(file, longer.slice(whole.length));
  writeFileSync(file, longer);
  expect((await analyze()).code).toBe(0);
  expect(turns()).toBe(3);
});

test('a file that shrank, was replaced under the same name, or was cut inside a record gives what it now holds', async () => {
  const { folder, file, analyze, turns } = place();
  await analyze();
  truncateSync(file, whole.indexOf('It still fails'));
  expect((await analyze()).code).toBe(0);
  expect(turns()).toBe(1);
  writeFileSync(join(folder, 'new'), longer);
  renameSync(join(folder, 'new'), file);
  await analyze();
  expect(turns()).toBe(3);
});

test('what was read stays when the file is gone, until it is pruned', async () => {
  const { folder, file, db, analyze, turns } = place();
  writeFileSync(
    join(folder, 'rollout-b.jsonl'),
    rollout({ id: '019b0000-0000-7000-8000-000000000002' }).human('x').done().text(),
  );
  await analyze();
  rmSync(file);
  await analyze();
  expect(turns()).toBe(3);
  const { code } = await cli(['analyze', folder, '--db', db, '--jobs', '1', '--prune']);
  expect([code, turns()]).toEqual([0, 1]);
});

test.skipIf(process.getuid?.() === 0)(
  'a file that may not be read is named, counted, and costs nothing else',
  async () => {
    const { folder, file, analyze, turns } = place();
    writeFileSync(
      join(folder, 'rollout-b.jsonl'),
      rollout({ id: '019b0000-0000-7000-8000-000000000002' }).human('x').done().text(),
    );
    chmodSync(file, 0o000);
    const { code, out, err } = await analyze();
    expect([code, turns()]).toEqual([1, 1]);
    expect(out + err).toContain('rollout-a.jsonl');
  },
);

test('a folder that is no database, a damaged one and a newer one are one sentence each, and stay as they are', async () => {
  const { folder, db, analyze } = place();
  await analyze();
  const newer = new Database(db);
  newer.pragma('user_version = 99');
  newer.close();
  const damaged = join(folder, 'damaged.db');
  writeFileSync(damaged, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8_000, 0xa5)]));
  for (const [path, said] of [
    [db, /newer pushback/],
    [damaged, /damaged|not a database/],
    [folder, /database/],
  ] as const) {
    const before = statSync(path).size;
    for (const command of [['analyze', folder], ['stats'], ['episodes'], ['relabel']]) {
      const { code, out, err } = await cli([...command, '--db', path]);
      expect([command, code, out]).toEqual([command, 2, '']);
      expect(err).toMatch(said);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(statSync(path).size).toBe(before);
  }
});

test('two analyses and readers at once end in the rows of one', async () => {
  const { db, analyze, turns } = place();
  await analyze();
  const runs = await Promise.all([
    analyze(),
    analyze(),
    cli(['stats', '--db', db]),
    cli(['episodes', '--db', db]),
  ]);
  expect(runs.map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
  expect(turns()).toBe(2);
});
