import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { TABLES } from '../../src/commands/export-choices.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { csvRecords } from '../../src/text/csv-records.ts';
import { detectorOf } from '../../src/version.ts';
import { folder as rulesFolder } from '../taxonomy/folder.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
const folder = mkdtempSync(join(tmpdir(), 'pushback-bundle-'));
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  db = await sampleDatabase();
  for (const name of ['one', 'two'])
    expect(
      (await cli(['export', '--bundle', at(name), '--text', 'full', '--no-escape-formulas', '--db', db]))
        .code,
    ).toBe(0);
});

/** The essentials of https://specs.frictionlessdata.io: data package, data resource, tabular data resource, table schema. */
const name = z.string().regex(/^[-a-z0-9._/]+$/);
const field = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'datetime']),
  format: z.literal('any').optional(),
  description: z.string().min(5),
});
const base = z.object({
  name,
  path: z.string().regex(/^(?!\/)(?!.*\.\.)/),
  bytes: z.int(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  mediatype: z.string(),
});
const resource = z.discriminatedUnion('profile', [
  base.extend({ profile: z.literal('data-resource') }),
  base.extend({
    profile: z.literal('tabular-data-resource'),
    encoding: z.literal('utf-8'),
    schema: z.object({ fields: z.array(field).min(1), missingValues: z.array(z.string()) }),
  }),
]);
const descriptor = z.object({
  profile: z.literal('data-package'),
  name,
  resources: z.array(resource).min(1),
});

const read = (path: string): string => readFileSync(at(path), 'utf8');
const count = (path: string): number => [...csvRecords(read(path))].length - 1;

test('the descriptor keeps to the specification and tells the truth about each file', () => {
  const { resources } = descriptor.parse(JSON.parse(read('one/datapackage.json')));
  expect(new Set(resources.map((one) => one.name)).size).toBe(14);
  for (const one of resources) {
    expect(readFileSync(at(`one/${one.path}`)).length).toBe(one.bytes);
    if (one.profile !== 'tabular-data-resource') continue;
    const [header] = csvRecords(read(`one/${one.path}`));
    expect(header).toEqual(one.schema.fields.map((each) => each.name));
    expect(one.schema.fields.filter((each) => each.description === each.name.replaceAll('_', ' '))).toEqual(
      [],
    );
  }
});

/** The specification's own validator, where somebody has put it there: `npm install --no-save datapackage@1`. */
const VALIDATOR: string = 'datapackage';
const validator = await import(VALIDATOR).then(
  (found) => found.default.Package,
  () => null,
);

test.skipIf(validator === null)(
  'the validator of the specification finds the descriptor valid, and every row of its type',
  async () => {
    const found = await validator.load(at('one/datapackage.json'));
    expect(found.errors).toEqual([]);
    for (const one of found.resources.filter((each: { tabular: boolean }) => each.tabular))
      expect((await one.read({ relations: true })).length).toBe(one.descriptor.rows);
  },
);

test('provenance and README say what made it', () => {
  const provenance = JSON.parse(read('one/provenance.json'));
  expect(provenance).toMatchObject({
    tool: { name: 'pushback' },
    text: 'full',
    redacted: true,
    formulas_escaped: false,
  });
  expect(provenance.coverage.skippedFiles).toEqual({ 'no record that Codex writes': 1 });
  expect(read('one/README.md')).toContain('arXiv:2605.29442');
});

test('provenance names the rules that labelled, not those at hand, whose error is not theirs', async () => {
  const other = at('other-rules.db');
  const copy = new Database(db);
  copy.prepare('VACUUM INTO ?').run(other);
  copy.close();
  const changed = new Database(other);
  changed.pragma('foreign_keys = OFF');
  changed.exec(`UPDATE detectors SET key = key + 1, taxonomy_hash = 'feedfeedfeedfeed'`);
  for (const table of ['sessions', 'turn_labels', 'episodes', 'findings'])
    changed.exec(`UPDATE ${table} SET detector = detector + 1`);
  changed.close();
  expect((await cli(['export', '--bundle', at('other-rules'), '--db', other])).code).toBe(0);
  const of = (folder: string) => JSON.parse(read(`${folder}/provenance.json`));
  const [made] = of('one').labelled_by;
  expect(made).toMatchObject({ sessions: count('one/data/sessions.csv') });
  expect(of('one').detector_error).toHaveProperty('turn.tp');
  expect(of('other-rules').labelled_by).toEqual([{ ...made, taxonomy_hash: 'feedfeedfeedfeed' }]);
  expect(of('other-rules').detector_error).toBeNull();
  const rows = (path: string, name: string): readonly string[] => {
    const [head = [], ...records] = csvRecords(read(path));
    return records.map((row) => row[head.indexOf(name)] ?? '');
  };
  for (const table of ['sessions', 'episodes'])
    expect(new Set(rows(`other-rules/data/${table}.csv`, 'taxonomy_hash'))).toEqual(
      new Set(['feedfeedfeedfeed']),
    );
  expect((await cli(['export', '--bundle', at('ide'), '--surface', 'ide', '--db', db])).code).toBe(0);
  expect(of('ide').labelled_by).toEqual([{ ...made, sessions: count('ide/data/sessions.csv') }]);
});

test('labels by rules of one’s own, exported with these at hand, do not bear the error that was measured of ours', async () => {
  const own = rulesFolder({ 'pack.yaml': 'remove: [en.doubt.hmm]\n' });
  const other = await sampleDatabase(detectorOf(await loadTaxonomy({ dirs: [own] })));
  const asked = ['--taxonomy', own, '--db', other];
  expect((await cli(['export', '--bundle', at('own-rules'), ...asked])).code).toBe(0);
  expect(JSON.parse(read('own-rules/provenance.json')).detector_error).toBeNull();
});

test('a filter on episodes narrows episodes and evidence, and the package says so', async () => {
  expect((await cli(['export', '--bundle', at('narrow'), '--symptom', 'S7', '--db', db])).code).toBe(0);
  expect(count('narrow/data/episodes.csv')).toBe(1);
  for (const table of ['sessions', 'turns'])
    expect(count(`narrow/data/${table}.csv`)).toBe(count(`one/data/${table}.csv`));
  expect(read('narrow/README.md')).toContain('A filter on episodes was given');
  const described = (name: string) =>
    JSON.parse(read(`${name}/datapackage.json`)).resources.filter((one: object) => 'description' in one);
  expect(described('narrow')).toHaveLength(14);
  expect(described('one')).toEqual([]);
  expect(read('one/README.md')).not.toContain('A filter on episodes was given');
});

test('the same database gives the same bytes', () => {
  const { resources } = JSON.parse(read('one/datapackage.json'));
  for (const path of [
    'datapackage.json',
    'provenance.json',
    'README.md',
    ...resources.map((one: { path: string }) => one.path),
  ])
    expect(readFileSync(at(`one/${path}`)).equals(readFileSync(at(`two/${path}`)))).toBe(true);
});

describe('Parquet', () => {
  const rowsOf = async (table: string): Promise<readonly Record<string, unknown>[]> => {
    const bytes = readFileSync(at(`one/data/${table}.parquet`));
    return parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
  };

  test('holds what CSV holds, with types', async () => {
    const episodes = await rowsOf('episodes');
    expect(episodes).toHaveLength(4);
    const lock = episodes.find((row) => row['session_id'] === 'lock');
    expect(lock).toMatchObject({
      symptoms: ['S5', 'S7'],
      causes: ['C3'],
      pushback_turns: [2],
      offending_turn: 1n,
      counted: true,
      probability: 0.9,
    });
    for (const table of TABLES) {
      const [, ...records] = csvRecords(read(`one/data/${table}.csv`));
      expect(await rowsOf(table)).toHaveLength(records.length);
    }
  });

  test('is not for the terminal', async () => {
    const { code, err } = await cli(['export', '--format', 'parquet', '--db', db]);
    expect([code, err]).toEqual([2, expect.stringContaining('-o FILE')]);
  });
});

test('a folder that holds other things is left alone', async () => {
  const other = mkdtempSync(join(folder, 'other-'));
  writeFileSync(join(other, 'thesis.txt'), 'mine');
  const { code, err } = await cli(['export', '--bundle', other, '--db', db]);
  expect([code, err]).toEqual([2, expect.stringContaining('holds other things')]);
});

test('what is masked is counted, and formulas are said', async () => {
  const { err } = await cli(['export', '--table', 'turns', '--text', 'full', '--db', db]);
  expect(err).toContain('Masked in the output:');
  expect(err).toContain('--no-escape-formulas');
});
