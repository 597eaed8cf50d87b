import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { analyze } from '../src/pipeline.ts';
import { relabel } from '../src/relabel.ts';
import type { Db } from '../src/store/database.ts';
import { loadTaxonomy } from '../src/taxonomy/load.ts';
import type { Rule, Taxonomy } from '../src/taxonomy/model.ts';
import { ROOT } from './helpers/fixture.ts';
import { testIo } from './helpers/io.ts';
import { rollout } from './helpers/rollout.ts';
import { dump } from './store/dump.ts';
import { memory } from './store/memory.ts';

/** How often a session was looked at from the start. */
const looks = vi.hoisted(() => ({ whole: 0, meanwhile: (): void => {} }));
vi.mock(import('../src/classify/analyze.ts'), async (load) => {
  const real = await load();
  return {
    ...real,
    analyzeSession: (session, taxonomy) => {
      looks.whole += 1;
      looks.meanwhile();
      return real.analyzeSession(session, taxonomy);
    },
  };
});

const SLOW = 120_000;
/** A message with two troubles: what a rule finds in its second point may not show in the whole. */
const TWO_POINTS = rollout()
  .human('add a page with the totals of each month')
  .patches('*** Begin Patch\n*** Add File: src/totals.ts\n+export const totals = [];\n*** End Patch')
  .says('Done: the page shows the totals of each month.')
  .human(
    'The page is still empty, nothing is shown. Also, the totals of march are wrong: 40, but it shows 4.',
  )
  .patches('*** Begin Patch\n*** Add File: src/rows.ts\n+export const rows = [];\n*** End Patch')
  .says('You are right, I fixed the query; the page shows its rows now.')
  .human('works now, thanks');
const own = mkdtempSync(join(tmpdir(), 'points-'));
writeFileSync(join(own, `rollout-2026-02-10T09-00-00-${TWO_POINTS.id}.jsonl`), TWO_POINTS.text());
const FIXTURES = [...['demo/sessions', 'forks'].map((name) => join(ROOT, 'fixtures', name)), own];
let before: Taxonomy;
let analyzed: Buffer;

async function cold(paths: readonly string[], taxonomy: Taxonomy): Promise<Db> {
  const db = memory();
  await analyze({ paths, prune: false, jobs: 1 }, db, taxonomy, testIo());
  return db;
}

function copyOf(bytes: Buffer): Db {
  const db = new Database(bytes);
  db.pragma('foreign_keys = ON');
  return db;
}

beforeAll(async () => {
  before = await loadTaxonomy();
  analyzed = (await cold(FIXTURES, before)).serialize();
}, SLOW);
beforeEach(() => {
  looks.whole = 0;
  looks.meanwhile = () => {};
});

/** A change of rules, under another hash. */
type Change = (taxonomy: Taxonomy) => Partial<Taxonomy>;

function changed(change: Change): Taxonomy {
  return { ...before, ...change(before), hash: 'changed' };
}

function rule(id: string, phrase: string, language = 'en'): Rule {
  const cue = id.split('.')[1] ?? '';
  return {
    ...{ id, language, cue, why: '', phrases: [phrase], pattern: null, literals: [] },
    ...{ at: null, sentence: null, unless: [] },
  };
}

const without =
  (wrong: (rule: Rule, index: number) => boolean): Change =>
  ({ rules }) => ({ rules: rules.filter((one, index) => !wrong(one, index)) });

const heavier: Change = ({ weights }) => ({
  weights: {
    ...weights,
    provenance: {},
    models: Object.fromEntries(
      Object.entries(weights?.models ?? {}).map(([name, model]) => [
        name,
        {
          ...model,
          intercept: model.intercept + 0.4,
          terms: Object.fromEntries(
            Object.entries(model.terms).map(([term, weight], i) => [
              term,
              i % 3 === 0 ? weight * 1.5 : weight,
            ]),
          ),
        },
      ]),
    ),
  },
});

const CHANGES: readonly (readonly [what: string, change: Change])[] = [
  ['weights', heavier],
  [
    'a new rule for what the developer says',
    (it) => ({ rules: [...it.rules, rule('en.not-working.own', 'the')] }),
  ],
  [
    'a new rule that fires in one point of a message',
    (it) => ({ rules: [...it.rules, { ...rule('en.omission.own', 'totals of march'), at: 'start' }] }),
  ],
  ['a new rule for what the agent says', (it) => ({ rules: [...it.rules, rule('en.repairs.own', 'the')] })],
  ['a rule of every seventh gone', without((_, index) => index % 7 === 0)],
  ['all rules of a language gone', without(({ language }) => language === 'de')],
  ['all rules gone', without(() => true)],
  [
    'rules that say something else',
    (it) => ({
      rules: it.rules.map((one, i) => (i % 5 === 0 ? { ...one, phrases: ['the', 'und', '不'] } : one)),
    }),
  ],
  [
    'rules that need a question',
    (it) => ({ rules: it.rules.map((one) => ({ ...one, sentence: 'question' })) }),
  ],
  [
    'what counts as done, and as checked',
    (it) => ({
      rules: [
        ...it.rules.map((one) => (one.cue === 'claims-verified' ? { ...one, phrases: ['tests'] } : one)),
        rule('en.claims-done.own', 'the'),
      ],
    }),
  ],
  ['claims that nobody sees', without(({ cue }) => cue.startsWith('claims-'))],
  [
    'cues that speak for another symptom',
    (it) => ({ cues: it.cues.map((cue) => ({ ...cue, symptom: 'S1' })) }),
  ],
  [
    'rules and weights at once',
    (it) => ({ ...heavier(it), rules: [...it.rules.slice(50), rule('any.told-before.own', 'not', 'any')] }),
  ],
];

describe('gives byte for byte what a cold analysis by the new rules gives, and looks at no session whole, after a change of', () => {
  test.for(CHANGES)('%s', { timeout: SLOW }, async ([, change]) => {
    const after = changed(change);
    const db = copyOf(analyzed);
    const sessions = await relabel(db, after, testIo(), 'all');
    expect([sessions, looks.whole]).toEqual([expect.toSatisfy((count: number) => count > 15), 0]);
    expect(dump(db)).toEqual(dump(await cold(FIXTURES, after)));
  });

  test('the words of standing rules', { timeout: SLOW }, async () => {
    const after = changed(({ data: { 'constraints.yaml': _, ...data } }) => ({ data }));
    const db = copyOf(analyzed);
    expect(count(db, 'ledger')).toBeGreaterThan(5);
    await relabel(db, after, testIo(), 'all');
    expect([count(db, 'ledger'), count(db, 'findings'), looks.whole]).toEqual([0, 0, 0]);
    expect(dump(db)).toEqual(dump(await cold(FIXTURES, after)));
  });

  test('nothing: not a row is written', { timeout: SLOW }, async () => {
    const db = copyOf(analyzed);
    const writes = (): unknown => db.prepare('SELECT total_changes()').pluck().get();
    const rows = writes();
    await relabel(db, before, testIo(), 'all');
    expect([writes(), looks.whole]).toEqual([rows, 0]);
  });
});

describe('looks at everything again', () => {
  test.for<readonly [string, Change]>([
    ['when the models of wording changed', () => ({ wording: null })],
    [
      'when commands mean something else',
      ({ data }) => ({ data: { ...data, 'commands.yaml': { commands: [] } } }),
    ],
  ])('%s', { timeout: SLOW }, async ([, change]) => {
    const after = changed(change);
    const db = copyOf(analyzed);
    const sessions = await relabel(db, after, testIo(), 'all');
    expect(looks.whole).toBe(sessions);
    expect(dump(db)).toEqual(dump(await cold(FIXTURES, after)));
  });

  test('when another program observed, or an older one that kept nothing', { timeout: SLOW }, async () => {
    const db = copyOf(analyzed);
    const whole = dump(db);
    const half = '(SELECT session FROM observations ORDER BY session LIMIT 10)';
    db.exec(`DELETE FROM observations WHERE session IN ${half}`);
    db.exec("UPDATE observations SET ground = 1; UPDATE grounds SET key = 1, structure = 'another'");
    expect(await relabel(db, before, testIo(), 'all')).toBe(looks.whole);
    expect(dump(db)).toEqual(whole);
  });
});

test('several changes one after the other end where the last alone would', { timeout: SLOW }, async () => {
  const db = copyOf(analyzed);
  for (const [, change] of CHANGES.slice(0, 4))
    await relabel(db, { ...changed(change), hash: String(change) }, testIo(), 'all');
  await relabel(db, before, testIo(), 'all');
  expect(looks.whole).toBe(0);
  expect(dump(db)).toEqual(dump(copyOf(analyzed)));
});

test('an interrupted run leaves every session at one or the other, and the next goes on', {
  timeout: SLOW,
}, async () => {
  const after = changed(CHANGES[3]?.[1] as Change);
  const db = copyOf(analyzed);
  const interrupt = new AbortController();
  let asked = 0;
  // Each look at the clock takes 20 ms; after some sessions the developer has had enough.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    if (asked > 20) interrupt.abort();
    return 20 * asked++;
  });
  const done = await relabel(db, after, testIo({ signal: interrupt.signal }), 'all');
  clock.mockRestore();
  const states = db.prepare('SELECT count(*) FROM observations GROUP BY ground').pluck().all();
  expect([states.length, done > 0]).toEqual([2, true]);
  await relabel(db, after, testIo(), 'all');
  expect(dump(db)).toEqual(dump(await cold(FIXTURES, after)));
});

const corpus = join(ROOT, '..', 'shared', 'corpus', 'sessions');

/** Some of them. */
function sample(): readonly string[] {
  return readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .filter((_, index) => index % 36 === 5);
}

describe.skipIf(!existsSync(corpus))('on real sessions (skipped where ../shared/corpus is absent)', () => {
  test.for([0, 6])('change %i gives what a cold analysis gives', { timeout: SLOW }, async (index) => {
    const after = changed(CHANGES[index]?.[1] as Change);
    const paths = sample();
    const db = await cold(paths, before);
    looks.whole = 0;
    await relabel(db, after, testIo(), 'all');
    expect(looks.whole).toBe(0);
    expect(dump(db)).toEqual(dump(await cold(paths, after)));
  });
});

function count(db: Db, table: string): number {
  return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
}

describe('another run on the same database', () => {
  /** Nothing kept, so that every session is looked at from the start. */
  function bare(): Db {
    const db = copyOf(analyzed);
    db.exec('DELETE FROM observations');
    return db;
  }
  const detectors = (db: Db): readonly unknown[] =>
    db.prepare('SELECT DISTINCT detector FROM sessions').pluck().all();

  test('what it wrote since a session was read stands', { timeout: SLOW }, async () => {
    const db = bare();
    const all = db.prepare('SELECT count(*) FROM sessions').pluck().get();
    let key: unknown;
    looks.meanwhile = () => {
      key ??= db
        .prepare(
          'UPDATE sessions SET human_turns = human_turns + 1 WHERE key = (SELECT min(key) FROM sessions) RETURNING key',
        )
        .pluck()
        .get();
    };
    await relabel(
      db,
      changed(() => ({})),
      testIo(),
      'all',
    );
    const old = db.prepare('SELECT detector FROM sessions WHERE key = ?').pluck().get(key);
    expect(all).toBeGreaterThan(2);
    expect(detectors(db)).toHaveLength(2);
    expect(db.prepare('SELECT count(*) FROM sessions WHERE detector = ?').pluck().get(old)).toBe(1);
  });

  test('it may forget our rules before a label refers to them', { timeout: SLOW }, async () => {
    const db = bare();
    looks.meanwhile = () => db.exec('DELETE FROM detectors WHERE key NOT IN (SELECT detector FROM sessions)');
    await relabel(
      db,
      changed(() => ({})),
      testIo(),
      'all',
    );
    expect(detectors(db)).toHaveLength(1);
  });
});
