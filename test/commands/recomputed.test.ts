import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { withDatabase } from '../../src/store/database.ts';
import { replaceHumanLabels } from '../../src/store/human-labels.ts';
import { csvRecords } from '../../src/text/csv-records.ts';
import { cli } from './cli.ts';
import { defenceHome } from './defence-home.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

type Row = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'pushback-recomputed-'));
let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

const tracedDatabase = async () => join(await defenceHome(), 'p.db');
const printed = async (...args: readonly string[]) => JSON.parse((await cli([...args, '--json'])).out);

async function bundle(name: string, ...args: readonly string[]): Promise<(table: string) => readonly Row[]> {
  const to = join(folder, name);
  expect((await cli(['export', '--bundle', to, ...args])).code).toBe(0);
  return (table) => {
    const [head = [], ...rows] = csvRecords(readFileSync(join(to, 'data', `${table}.csv`), 'utf8'));
    return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
  };
}

const counted = (rows: readonly Row[]) => rows.filter((row) => row['counted'] === 'true');
const sum = (rows: readonly Row[], name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};

describe('from the tables of a package alone come the numbers that are printed', () => {
  test.each([
    ['no filter', []],
    ['a symptom', ['--symptom', 'S5']],
    ['a symptom and a surface', ['--symptom', 'S5,S2', '--surface', 'ide']],
    ['a confidence', ['--min-confidence', '0.7']],
  ])('the rates of stats: %s', async (name, filter) => {
    const read = await bundle(`rates ${name}`.replaceAll(' ', '-'), '--db', db, ...filter);
    const { rates } = await printed('stats', '--db', db, ...filter);
    const [sessions, episodes] = [counted(read('sessions')), counted(read('episodes'))];
    expect({
      sessions: sessions.length,
      sessionsWithEpisode: new Set(episodes.map((row) => row['session_id'])).size,
      humanTurns: sum(sessions, 'human_turns'),
      episodes: episodes.length,
    }).toEqual({
      sessions: rates.sessions,
      sessionsWithEpisode: rates.sessionsWithEpisode,
      humanTurns: rates.humanTurns,
      episodes: rates.episodes,
    });
  });

  test('the distributions of describe', async () => {
    const read = await bundle('describe', '--db', db);
    const { perSession, labelsPerEpisode } = await printed('describe', '--db', db);
    const [sessions, episodes] = [counted(read('sessions')), counted(read('episodes'))];
    const spread = (name: string) => ({
      n: sessions.length,
      mean: sum(sessions, name) / sessions.length,
      median: median(sessions.map((row) => Number(row[name]))),
    });
    expect(perSession[0].spread).toMatchObject(spread('human_turns'));
    expect(perSession[1].spread).toMatchObject(spread('agent_messages'));
    expect(perSession[2].spread).toMatchObject({
      n: new Set(episodes.map((row) => row['session_id'])).size,
      max: 2,
    });
    const withTwo = episodes.filter((row) => row['symptoms']?.includes(';'));
    expect(labelsPerEpisode[1]).toMatchObject({ axis: 'symptom', labels: 2, count: withTwo.length });
    expect(withTwo.length).toBeGreaterThan(0);
  });

  test('the five rates of metrics', async () => {
    const traced = await tracedDatabase();
    const sessions = counted((await bundle('metrics', '--db', traced))('sessions'));
    const { groups } = await printed('metrics', '--db', traced);
    const pairs = [
      ['rules_kept', 'rules_kept', 'rules_broken'],
      ['contained_turns', 'editing_turns'],
      ['true_claims', 'checked_claims'],
      ['corrected_turns', 'failed_turns'],
      ['pushback_messages', 'human_turns'],
    ].map(([part = '', ...whole]) => [
      sum(sessions, part),
      whole.reduce((all, name) => all + sum(sessions, name), 0),
    ]);
    expect(pairs).toEqual(
      groups[0].metrics.map((one: { part: number; whole: number }) => [one.part, one.whole]),
    );
    expect(pairs[0]).toEqual([5, 6]);
  });

  test('what rules and silent count', async () => {
    const traced = await tracedDatabase();
    const read = await bundle('rules', '--db', traced);
    const standing = counted(read('rules'));
    for (const rule of await printed('rules', '--all', '--db', traced)) {
      const own = standing.filter((row) => row['rule'] === rule.rule);
      const verdict = (name: string) => own.filter((row) => row['verdict'] === name).length;
      expect([own.length, verdict('kept'), verdict('broken')]).toEqual([
        rule.sessions,
        rule.kept,
        rule.broken,
      ]);
      expect(own[0]?.['rule_text']).toBe(rule.text);
    }
    const found = await printed('silent', '--db', traced);
    const told = (one: Readonly<Record<string, unknown>>, kind: string) => [
      one['session_id'],
      one[kind],
      Number(one['turn']),
      one['summary'],
    ];
    expect(counted(read('findings')).map((row) => told(row, 'finding'))).toEqual(
      found.map((row: Readonly<Record<string, unknown>>) => told(row, 'kind')),
    );
    expect(found).toHaveLength(2);
  });

  test('the medians of cost', async () => {
    const episodes = counted((await bundle('cost', '--db', db))('episodes'));
    const { open } = await printed('cost', '--db', db);
    const unresolved = episodes.filter((row) => row['resolution_status'] === 'RS2');
    const columns = [
      ['humanTurns', 'cost_turns'],
      ['minutes', 'cost_minutes'],
      ['tokens', 'cost_tokens'],
      ['toolCalls', 'cost_tool_calls'],
    ] as const;
    for (const [measure, column] of columns)
      expect([measure, median(unresolved.map((row) => Number(row[column])))]).toEqual([
        measure,
        open[0].medians[measure].value,
      ]);
  });

  test('what people said, numbered but with --no-redact; their remarks with the texts alone', async () => {
    const people = join(folder, 'people.db');
    await withDatabase(await sampleDatabase(), 'write', (from) => from.prepare('VACUUM INTO ?').run(people));
    await withDatabase(people, 'write', (to) => {
      const said = (annotator: string, session_id: string, label: string) =>
        replaceHumanLabels(
          to,
          { annotator, session_id, turn: 2, facet: 1 },
          [
            { axis: 'pushback', label, tier: null },
            { axis: 'note', label: 'hm', tier: null },
          ],
          '2026-07-10',
        );
      said('ana', 'lock', 'yes');
      said('ben', 'lock', 'no');
      said('adjudicated', 'lock', 'yes');
      said('ben', 'gone', 'no');
    });
    const brief = async (...args: readonly string[]) => {
      const { out } = await cli(['export', '--table', 'labels', '--db', people, ...args]);
      return [...csvRecords(out)].slice(1).map((row) => `${row[0]} ${row[1]} ${row[4]} ${row[5]}`);
    };
    expect(await brief()).toEqual([
      'adjudicated lock pushback yes',
      'annotator 1 lock pushback yes',
      'annotator 2 gone pushback no',
      'annotator 2 lock pushback no',
    ]);
    expect(await brief('--no-redact', '--surface', 'cli', '--text', 'full')).toEqual(
      ['adjudicated lock note hm', 'adjudicated lock pushback yes'].concat([
        'ana lock note hm',
        'ana lock pushback yes',
        'ben lock note hm',
        'ben lock pushback no',
      ]),
    );
  });
});

test('the time of an episode is marked where it is that of the session', async () => {
  const untimed = join(folder, 'untimed.db');
  await withDatabase(db, 'write', (from) => from.prepare('VACUUM INTO ?').run(untimed));
  await withDatabase(untimed, 'write', (to) =>
    to.exec(`UPDATE turns SET timestamp = NULL WHERE session = (SELECT key FROM sessions WHERE id = 'lock')`),
  );
  const read = await bundle('untimed', '--db', untimed);
  const marks = read('episodes').map((row) => `${row['session_id']} ${row['at_measured']}`);
  expect(marks).toEqual(['lock false', 'nightly true', 'colours true', 'colours true']);
  const [lock] = (await printed('episodes', '--symptom', 'S7', '--db', untimed)) as readonly object[];
  expect(lock).toMatchObject({ session_id: 'lock', at_measured: false });
});

test('--text none leaves out the words of rules and findings', async () => {
  const traced = await tracedDatabase();
  for (const [table, names] of [
    ['rules', ['rule_text', 'proof']],
    ['findings', ['summary']],
  ] as const) {
    const { out } = await cli(['export', '--table', table, '--text', 'none', '--db', traced]);
    const [head = []] = csvRecords(out);
    expect(head).not.toEqual([]);
    expect(head.filter((name) => (names as readonly string[]).includes(name))).toEqual([]);
    expect(out).not.toContain('infra');
  }
});
