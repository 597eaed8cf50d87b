import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { sampleDatabase } from '../commands/sample-database.ts';

const text = readFileSync(new URL('../../src/store/README.md', import.meta.url), 'utf8');
const recipes = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

/** What each recipe of the README gives on the sample database, in the order in which they stand there. */
const RESULTS = [
  [
    { symptom: 'S2', n: 1, percent: 33.33 },
    { symptom: 'S5', n: 2, percent: 66.67 },
    { symptom: 'S7', n: 1, percent: 33.33 },
  ],
  [
    { month: '2026-03', sessions: 1, with_episode: 1, per_turn: 0.3333 },
    { month: '2026-04', sessions: 2, with_episode: 1, per_turn: 0.5 },
  ],
  [
    { symptom: 'S2', cause: 'C1', pairs: 1 },
    { symptom: 'S5', cause: 'C3', pairs: 1 },
    { symptom: 'S5', cause: 'C7', pairs: 1 },
    { symptom: 'S7', cause: 'C3', pairs: 1 },
  ],
  [{ command: 'npm test', exit_code: 1, n: 1 }],
];

test('the SQL recipes of the README give what they say', async () => {
  const db = openForReading(await sampleDatabase());
  expect(recipes.map((sql) => db.prepare(sql).all())).toEqual(RESULTS);
  db.close();
});
