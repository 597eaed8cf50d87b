import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test, vi } from 'vitest';
import { openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { ROOT } from '../helpers/fixture.ts';
import { episode, session, thread, turn } from '../store/sample.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

const folder = (): string => mkdtempSync(join(tmpdir(), 'pushback-'));

/** What is typed, and the one line that comes back with exit code 2. */
test.each([
  ['stats --since yesterday', /^`--since yesterday` is no date\. Write 2026-03, /],
  ['stats --until 2026-02-30', /^`--until 2026-02-30` is no date\./],
  [
    'stats --since 2026-03 --until 2026-02',
    /^`--until 2026-02` ends before `--since 2026-03` begins\. Give the earlier date to --since/,
  ],
  ['stats --symptom S9', /^There is no symptom S9\. Choose from S1, S2, /],
  ['stats --cause S1', /^There is no cause S1\. Choose from C1, C2, /],
  ['stats --by weekday', /argument 'weekday' is invalid\. Allowed choices are symptom, /],
  ['stats --min-confidence 2', /It is a number from 0 to 1\./],
  ['episodes --limit many', /It is a whole number\./],
  ['episodes --repo ,', /It names nothing\./],
  ['audit /no/such/folder', /^There is no such folder /],
  [`export --bundle ${join(ROOT, 'package.json')}`, /^A part of the path is a file /],
  ['show zzzz', /^No episode has an id that begins with "zzzz"\. `pushback episodes` lists them\./],
  ['show ../../etc/passwd', /^No episode has an id/],
  ['show', /^error: missing required argument 'episode'; `pushback show --help` explains it\n$/],
  ['analyze --jobs 0', /It is at least 1\./],
  ['compare --a x --b y --resamples 5', /It is at least 100\./],
  ['review --sample 5 --limit 3', /option '--sample <n>' cannot be used with option '--limit <n>'/],
  ['review --export a --import b', /option '--import <file>' cannot be used with option '--export <file>'/],
  ['effect --since 2026-03 --change AGENTS.md', /option '--change <file>' cannot be used with/],
  [
    'diff built-in --sessions here',
    /^--sessions says where labelled sessions are, and no labels are named\. /,
  ],
  [
    `taxonomy check ${join(ROOT, 'taxonomy/rules/en')}`,
    /^The taxonomy folder holds no rules where they are looked for /,
  ],
  [`taxonomy check ${join(ROOT, 'package.json')}`, /^There is no such taxonomy folder /],
  ['export --format parchment', /Allowed choices are csv, jsonl/],
  [
    'export -o /nowhere/at/all.csv',
    /^There is no folder to write the file in \(\/nowhere\/at\/all\.csv\)\. Name another place with -o/,
  ],
  ['taxonomy X1', /^There is no label X1\. `pushback taxonomy` lists them\./],
  ['completion powershell', /Allowed choices are bash, zsh, fish/],
  ['statz', /unknown command 'statz'\n\(Did you mean stats\?\)/],
  ['help statz', /^error: unknown command 'statz'\n\(Did you mean stats\?\)\n$/],
  ['statz --help', /^error: unknown command 'statz'\n\(Did you mean stats\?\)\n$/],
  ['foo', /^error: unknown command 'foo'; `pushback --help` lists them\n$/],
  ['help foo', /^error: unknown command 'foo'; `pushback --help` lists them\n$/],
  ['foo -h', /^error: unknown command 'foo'; `pushback --help` lists them\n$/],
  [
    'report',
    /^The report has no place to go\. Name a file: `pushback report -o report\.html`, or - for standard output\.\n$/,
  ],
  ['stats --jason', /unknown option '--jason'\n\(Did you mean --json\?\)/],
])('pushback %s', async (line, message) => {
  const args = line.split(' ');
  const withDb =
    /^(stats|episodes|show|export)/.test(line) && !line.startsWith('statz') ? [...args, '--db', db] : args;
  const { code, out, err } = await cli(withDb);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
});

test.each(['stats', 'episodes', 'show abc', 'export', 'relabel', 'audit'])(
  '%s without a database says what to type',
  async (line) => {
    const path = join(folder(), 'none.db');
    const { code, out, err } = await cli([...line.split(' '), '--db', path]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `There is no database yet (${path}). Run \`pushback analyze\` first, or name another database with --db FILE.\n`,
    );
  },
);

test('a path that is not there, and a folder without sessions', async () => {
  const empty = folder();
  const missing = await cli(['analyze', join(empty, 'gone'), '--db', join(empty, 'a.db')]);
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/^There is no such file or folder \(.*gone\)\. Check the path/);
  writeFileSync(join(empty, 'readme.txt'), 'Hello.');
  const nothing = await cli(['analyze', empty, '--db', join(empty, 'a.db')]);
  expect(nothing.code).toBe(2);
  expect(nothing.err).toBe(
    `There are no Codex sessions (${empty}). Name a folder that holds rollout-*.jsonl files: \`pushback analyze FOLDER\`.\n`,
  );
});

test('a file that is no transcript', async () => {
  const root = folder();
  const notes = join(root, 'notes.jsonl');
  writeFileSync(notes, '{"milk": 2}\n');
  const alone = await cli(['analyze', notes, '--db', join(root, 'a.db')]);
  expect({ code: alone.code, out: alone.out }).toEqual({ code: 2, out: '' });
  expect(alone.err).toMatch(
    /^This file is no Codex session: .* \(.*notes\.jsonl\)\. Name a rollout-\*\.jsonl file, or a folder of them\.\n$/,
  );
  const demo = join(ROOT, 'fixtures/demo');
  const among = await cli(['analyze', notes, demo, '--db', join(root, 'a.db')]);
  expect(among.code).toBe(1);
  expect(among.out).toContain('episodes');
  expect(among.err).toMatch(/^This file is no Codex session/);
});

test('a path that is not there makes no database', async () => {
  const root = folder();
  const { code } = await cli(['analyze', join(root, 'gone'), '--db', join(root, 'a.db')]);
  expect({ code, left: readdirSync(root) }).toEqual({ code: 2, left: [] });
});

test('no Codex home', async () => {
  const home = folder();
  const { code, err } = await cli(['analyze', '--db', join(home, 'a.db')], {
    env: { CODEX_HOME: join(home, 'codex') },
  });
  expect(code).toBe(2);
  expect(err).toMatch(/^There are no Codex sessions \(.*codex\)\. Name a folder/);
});

test('a database of a newer version', async () => {
  const path = await sampleDatabase();
  const newer = new Database(path);
  newer.pragma('user_version = 99');
  newer.close();
  const { code, err } = await cli(['stats', '--db', path]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /^The database was made by a newer pushback .* Update pushback, or use another database with --db FILE\./,
  );
});

test('a database that is a folder', async () => {
  const path = join(folder(), 'a.db');
  mkdirSync(path);
  const { code, err } = await cli(['stats', '--db', path]);
  expect(code).toBe(2);
  expect(err.split('\n')).toHaveLength(2);
  expect(err).toContain(path);
});

test('letters that fit several episodes are answered with their ids', async () => {
  const path = join(folder(), 'many.db');
  const store = openForWriting(path);
  const writer = createThreadWriter(
    store,
    registerDetector(store, { version: '1', taxonomyVersion: '1', taxonomyHash: 'x' }),
  );
  // Thirty-three ids over an alphabet of thirty-two: two of them begin alike.
  for (let n = 0; n < 33; n++)
    writer.write(thread(session(`s${n}`, [turn('Go.'), turn('No.')]), [episode([2])]));
  const ids = store.prepare<[], string>('SELECT id FROM episodes').pluck().all();
  store.close();
  const first = ids.map((id) => id.charAt(0)).find((letter, i, all) => all.indexOf(letter) !== i) ?? '';
  const alike = ids.filter((id) => id.startsWith(first)).sort();
  const { code, err } = await cli(['show', first.toUpperCase(), '--db', path]);
  expect(code).toBe(2);
  expect(err).toContain(`${alike.length} episodes have an id that begins with`);
  expect(err).toContain(`Type more of it: ${alike.join(', ')}.`);
});

test('labels of other rules are pointed out on stderr, and the result stays clean', async () => {
  const old = await sampleDatabase({ version: '0', taxonomyVersion: '0', taxonomyHash: 'old' });
  const { code, out, err } = await cli(['episodes', '--json', '--db', old]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveLength(3);
  expect(err).toBe(
    'The rules have changed since these labels were made; `pushback relabel` makes them anew, --taxonomy names rules of your own.\n',
  );
});
