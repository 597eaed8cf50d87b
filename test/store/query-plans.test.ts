import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { episodeRows } from '../../src/store/episode-rows.ts';
import { memory } from './memory.ts';

/** The statements that are prepared while `read` runs. */
function prepared(db: Database, read: (db: Database) => void): readonly string[] {
  const statements: string[] = [];
  read(
    new Proxy(db, {
      get: (target, name) => {
        if (name !== 'prepare') return Reflect.get(target, name);
        return (sql: string) => {
          statements.push(sql);
          return target.prepare(sql);
        };
      },
    }),
  );
  return statements;
}

test.each([true, false])('the messages of an episode are looked up, not searched for (text %s)', (text) => {
  const db = memory();
  const [sql = ''] = prepared(db, (seen) => {
    for (const _ of episodeRows(seen, {}, { order: 'newest', text })) break;
  });
  const plan = db
    .prepare<[number], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(1)
    .map(({ detail }) => detail);
  const turns = plan.filter((step) => /^(?:SCAN|SEARCH) t\b/.test(step));
  expect(turns.length).toBeGreaterThan(2);
  for (const step of turns) expect(step).toContain('(session=? AND ordinal=?)');
  db.close();
});
