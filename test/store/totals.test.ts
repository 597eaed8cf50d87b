import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { episode, file, session, thread, turn } from './sample.ts';

/** What the triggers keep, and the same counted from the rows. */
const PAIRS: readonly (readonly [kept: string, counted: string])[] = [
  [
    'SELECT * FROM file_totals ORDER BY 1',
    'SELECT status, count(*) AS files, sum(pending) AS pending, sum(lines) AS lines, sum(bytes) AS bytes FROM files GROUP BY 1 ORDER BY 1',
  ],
  [
    'SELECT * FROM skipped_totals ORDER BY 1',
    'SELECT reason, sum(count) AS count FROM skipped GROUP BY 1 ORDER BY 1',
  ],
  [
    'SELECT * FROM session_totals ORDER BY 1, 2, 3',
    `SELECT standing, kind, surface, count(*) AS sessions, sum(human_turns > 0) AS with_turns, sum(episodes > 0) AS with_episode,
      sum(human_turns) AS human_turns, sum(episodes) AS episodes FROM sessions GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ],
  [
    'SELECT * FROM episode_totals ORDER BY 1, 2',
    'SELECT standing, labels, count(*) AS episodes FROM episodes GROUP BY 1, 2 ORDER BY 1, 2',
  ],
];

function expectTotalsToHold(db: Db): void {
  for (const [kept, counted] of PAIRS) expect(db.prepare(kept).all()).toEqual(db.prepare(counted).all());
}

/** One thing that can happen to a database. */
const action = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  drop: fc.boolean(),
  turns: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('interactive', 'exec', 'subagent'),
  surface: fc.constantFrom('cli', 'ide'),
  forkOf: fc.constantFrom(null, 'a', 'b'),
  symptom: fc.constantFrom('S1', 'S5'),
  renamed: fc.boolean(),
  status: fc.constantFrom('read', 'partial'),
});

test('totals hold whatever is written, written again, forked, renamed or dropped', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      const db = memory();
      const writer = createThreadWriter(
        db,
        registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'x' }),
      );
      for (const { id, drop, turns, kind, surface, forkOf, symptom, renamed, status } of actions) {
        const name = renamed ? `z-${id}` : id;
        if (drop) {
          writer.drop(name);
          continue;
        }
        const said = Array.from({ length: turns }, (_, i) =>
          turn(`Message ${i}.`, [], { inherited: forkOf !== null && i < 2 }),
        );
        const one = session(id, said, { kind, surface, forkedFromId: forkOf === id ? null : forkOf });
        const episodes = turns > 1 ? [episode([2], { symptoms: [symptom] })] : [];
        writer.write({
          ...thread(one, episodes),
          thread: name,
          files: [file(`/codex/${name}.jsonl`, { status })],
        });
      }
      expectTotalsToHold(db);
      db.close();
    }),
    { numRuns: 60 },
  );
});

test('an empty database has no totals', () => {
  const db = memory();
  const writer = createThreadWriter(
    db,
    registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'x' }),
  );
  writer.write(thread(session('a', [turn('Add a lock.'), turn('It races.')]), [episode([2])]));
  writer.drop('a');
  for (const [kept] of PAIRS) expect(db.prepare(kept).all()).toEqual([]);
});
