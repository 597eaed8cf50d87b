import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { LABEL_FILE_COLUMNS } from '../../src/store/tang2026.ts';
import {
  CHI_SQUARED,
  EPISODES,
  EPISODES_CLI,
  EPISODES_IDE,
  SHARES,
  SYMPTOM_BY_CAUSE,
  SYMPTOM_BY_CAUSE_PRINTED,
} from '../statistics/study-totals.ts';
import { studyFile } from '../store/study-file.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const folder = mkdtempSync(join(tmpdir(), 'pushback-study-'));
const at = (name: string): string => join(folder, name);
const percent = (share: number): string => (share * 100).toFixed(2);

async function ok(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await cli(args);
  expect(err).not.toMatch(/fault of pushback|NaN/);
  expect([code, out.includes('NaN')]).toEqual([0, false]);
  return out;
}

const PART = 600;

describe('a label file made to the published totals', () => {
  beforeAll(async () => {
    const rows = studyFile().map((row) => JSON.stringify(row));
    writeFileSync(at('study.json'), `[\n${rows.join(',\n')}\n]\n`);
    // A part is enough to see that nothing is lost on the way, and is there and back in a second.
    writeFileSync(at('part.json'), `[\n${rows.slice(0, PART).join(',\n')}\n]\n`);
    await ok('import', at('study.json'), '--db', at('study.db'));
    await ok('import', at('part.json'), '--db', at('part.db'));
  }, 60_000);

  test('gives back the published shares', async () => {
    const report = JSON.parse(await ok('stats', '--json', '--db', at('study.db')));
    expect(report.rates.episodes).toBe(EPISODES);
    const cells = report.axes.flatMap((axis: { labels: object[] }) => axis.labels);
    for (const [label, count, , , printed] of SHARES) {
      const cell = cells.find((one: { label: string }) => one.label === label);
      expect([label, cell.count, percent(cell.value)]).toEqual([label, count, printed]);
    }
    const others = Object.fromEntries(
      cells.map((cell: { label: string; value: number }) => [cell.label, percent(cell.value)]),
    );
    expect(others).toMatchObject({
      DS1: '90.50',
      DS2: '8.44',
      DL1: '75.80',
      DL4: '3.57',
      RS1: '9.33',
      RV1: '2.99',
      RV2: '91.49',
      RV3: '5.52',
    });
  });

  test('gives back the shares of IDE and CLI, and sets them beside the study’s own columns', async () => {
    for (const [surface, column, total] of [
      ['ide', 5, EPISODES_IDE],
      ['cli', 6, EPISODES_CLI],
    ] as const) {
      const { rates, axes, study } = JSON.parse(
        await ok('stats', '--surface', surface, '--json', '--db', at('study.db')),
      );
      expect([rates.episodes, study.part]).toEqual([total, surface]);
      const cells = axes.flatMap((axis: { labels: object[] }) => axis.labels);
      for (const row of SHARES) {
        const cell = cells.find((one: { label: string }) => one.label === row[0]);
        expect([row[0], percent(cell.value), percent(cell.study)]).toEqual([
          row[0],
          row[column],
          row[column],
        ]);
      }
    }
  });

  test('compares IDE with CLI as the study’s counts do', async () => {
    const sides = ['--a', 'surface=ide', '--b', 'surface=cli', '--resamples', '100'];
    const { axes } = JSON.parse(
      await ok('compare', ...sides, '--axis', 'all', '--json', '--db', at('study.db')),
    );
    const labels = axes.flatMap((axis: { labels: object[] }) => axis.labels);
    for (const [label, [, p]] of Object.entries(CHI_SQUARED)) {
      const found = labels.find((one: { label: string }) => one.label === label);
      expect([label, found.test.method]).toEqual([label, 'chi-squared']);
      expect(Math.abs(found.test.p / p - 1)).toBeLessThan(1e-9);
    }
  });

  test('gives back the symptom × cause and the severity × locus table', async () => {
    const report = JSON.parse(await ok('cooccur', '--json', '--db', at('study.db')));
    const [causes, , , loci] = report.crossed;
    expect(causes.table.counts).toEqual(SYMPTOM_BY_CAUSE);
    const rows = causes.table.rowShares.map((row: number[], i: number) =>
      [...row, causes.table.shareOfRows[i]].map(percent),
    );
    expect([...rows, causes.table.shareOfColumns.map(percent)]).toEqual(SYMPTOM_BY_CAUSE_PRINTED);
    expect(loci.table.rowShares.map((row: number[]) => row.map(percent))).toEqual([
      ['76.34', '18.37', '2.06', '3.23'],
      ['9.09', '36.36', '9.09', '45.45'],
    ]);
    const marks = causes.cells
      .flat()
      .map(
        (cell: { share: { low: number; high: number }; study: number }) =>
          cell.study < cell.share.low - 1e-4 || cell.study > cell.share.high + 1e-4,
      );
    expect(marks).not.toContain(true);
  });

  test('runs through every statistic', async () => {
    for (const args of [
      ['persist'],
      ['trend', '--per', 'month'],
      ['cost'],
      ['compare', '--a', 'surface=ide', '--b', 'surface=cli', '--resamples', '100'],
    ])
      expect(await ok(...args, '--db', at('study.db'))).not.toBe('');
  });

  test.each(['json', 'csv'])('comes back from %s as it was', async (format) => {
    const first = at(`first.${format}`);
    await ok('export', '--shape', 'tang2026', '--format', format, '-o', first, '--db', at('part.db'));
    await ok('import', first, '--db', at(`again-${format}.db`));
    await ok(
      'export',
      '--shape',
      'tang2026',
      '--format',
      'json',
      '-o',
      at('back.json'),
      '--db',
      at(`again-${format}.db`),
    );
    expect(readFileSync(at('back.json'), 'utf8') === readFileSync(at('part.json'), 'utf8')).toBe(true);
  });

  test.each(['json', 'csv'] as const)('is read from %s with a byte order mark', async (format) => {
    const [plain, marked] = [at(`plain.${format}`), at(`marked.${format}`)];
    await ok('export', '--shape', 'tang2026', '--format', format, '-o', plain, '--db', at('part.db'));
    writeFileSync(marked, `\uFEFF${readFileSync(plain, 'utf8')}`);
    expect(await ok('import', marked, '--db', at(`marked-${format}.db`))).toContain(`${PART} episodes`);
  });

  test('has no rate per session or per turn, and says why, once', async () => {
    const why =
      'Rates per session and per turn are not known: the labels came with a file, which names only sessions with an episode.';
    const plain = (text: string) => text.replace(/\n {2}/g, ' ');
    for (const args of [
      ['stats'],
      ['stats', '--by', 'surface'],
      ['trend', '--per', 'month'],
      ['persist'],
      ['compare', '--a', 'surface=ide', '--b', 'surface=cli', '--resamples', '100'],
    ])
      expect([args[0], plain(await ok(...args, '--db', at('part.db'))).split(why).length]).toEqual([
        args[0],
        2,
      ]);
    const text = await ok('stats', '--db', at('part.db'));
    expect(text).toMatch(/^Episodes per session +– +not known/m);
    expect(text).toMatch(/^Sessions with an episode +600 +– +not known +41\.9 %/m);
    const { rates, ratesKnown } = JSON.parse(await ok('stats', '--json', '--db', at('part.db')));
    expect([ratesKnown, rates.sessionsWithEpisode]).toEqual([false, PART]);
    for (const cell of [rates.shareOfSessions, rates.perSession, rates.perTurn])
      expect(cell).toMatchObject({ value: null, low: null, high: null });
    const csv = await ok('stats', '--csv', '--db', at('part.db'));
    expect(csv).toMatch(/^rate,,episodes per session,,600,,,,/m);
    const trend = JSON.parse(await ok('trend', '--json', '--db', at('part.db')));
    expect(trend.overall.dailyRate.reason).toBe('denominator not known');
    expect(new Set(trend.overall.points.map((one: { rate: { kind: string } }) => one.rate.kind))).toEqual(
      new Set(['undefined']),
    );
    const sides = ['--a', 'surface=ide', '--b', 'surface=cli', '--resamples', '100'];
    const compared = await ok('compare', ...sides, '--db', at('part.db'));
    expect(compared).toMatch(/^Sessions with an episode +– +– +– +not known/m);
    expect((await cli(['metrics', '--db', at('part.db')])).err).toContain('The five rates are not known');
    expect(await cli(['stats', '--adjusted', '--db', at('part.db')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The labels of a file have no detector'),
    });
  });

  test('says which sessions do not tell their human turns, since statistics leave them out', async () => {
    const rows = studyFile().slice(0, 3);
    writeFileSync(
      at('silent.json'),
      JSON.stringify(rows.map((row, i) => ({ ...row, user_turns: i === 0 ? 4 : null }))),
    );
    const { err } = await cli(['import', at('silent.json'), '--db', at('silent.db')]);
    expect(err).toContain('2 sessions without user_turns: their episodes are listed and exported, but stats');
  });

  test('has no rate before and after a day, no error measured of our rules, and no next session in the report', async () => {
    const rows = studyFile().slice(0, 40);
    writeFileSync(at('few.json'), JSON.stringify(rows.map((row) => ({ ...row, repository_id: 'r' }))));
    await ok('import', at('few.json'), '--db', at('few.db'));
    const { code, out, err } = await cli(['effect', '--since', '2025-06', '--db', at('few.db')]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('no rate is known');
    await ok('export', '--bundle', at('few'), '--db', at('few.db'));
    const provenance = JSON.parse(readFileSync(at('few/provenance.json'), 'utf8'));
    expect(provenance).toMatchObject({ labelled_by: [{ detector: 'imported' }], detector_error: null });
    const page = await ok('report', '-o', '-', '--db', at('few.db'));
    const [, after = ''] = page.split('after a session …');
    expect(after.slice(0, after.indexOf('</table>'))).not.toMatch(/100\.0/);
  });

  test('is kept from relabelling and from transcripts', async () => {
    const relabelled = await cli(['relabel', '--db', at('study.db')]);
    expect([relabelled.code, relabelled.err]).toEqual([2, expect.stringContaining('came with a file')]);
    const { code, err } = await cli(['analyze', join(folder, '..'), '--db', at('study.db')]);
    expect([code, err]).toEqual([2, expect.stringContaining('labels of a file')]);
    const report = JSON.parse(await ok('stats', '--json', '--db', at('study.db')));
    expect(report.rates.episodes).toBe(EPISODES);
  });
});

test('our own episodes have exactly the study’s columns and types', async () => {
  const db = await sampleDatabase();
  const rows = JSON.parse(await ok('export', '--shape', 'tang2026', '--format', 'json', '--db', db));
  expect(rows).toHaveLength(3);
  expect(Object.keys(rows[0])).toEqual(LABEL_FILE_COLUMNS);
  expect(rows[0]).toMatchObject({
    repository_id: 'acme/shop',
    session_id: 'lock',
    misalignment_id: 'M001',
    session_type: 'CLI',
    user_turns: 3,
    S5: true,
    S7: true,
    S1: false,
    C3: 'contextual',
    C1: null,
    damage_locus: 'DL1',
    resolver: 'RV2',
  });
  expect(rows[2]).toMatchObject({
    misalignment_id: 'M002',
    C7: 'not_applicable',
    damage_locus: null,
    resolver: null,
  });
  const csv = await ok('export', '--shape', 'tang2026', '--format', 'csv', '--db', db);
  expect(csv.split('\n')[0]).toBe(LABEL_FILE_COLUMNS.join(','));
  expect(csv).toContain(',True,');
});

describe('a label file that cannot be imported gets a sentence', () => {
  const row = studyFile()[0];
  test.each([
    ['nothing', '', 'has no rows'],
    ['no JSON', '[{', 'no valid JSON'],
    ['other columns', '[{"a": 1}]', 'Missing: session_id'],
    [
      'a code that is not there',
      JSON.stringify([{ ...row, damage_severity: 'DS9' }]),
      'Row 1, damage_severity',
    ],
    ['a locus without damage', JSON.stringify([{ ...row, damage_severity: 'DS1' }]), 'Row 1, damage_locus'],
    [
      'no symptom',
      JSON.stringify([
        { ...row, S1: false, S2: false, S3: false, S4: false, S5: false, S6: false, S7: false },
      ]),
      'symptom',
    ],
  ])('%s', async (_name, text, sentence) => {
    writeFileSync(at('bad.json'), text);
    const { code, err } = await cli([
      'import',
      at('bad.json'),
      '--db',
      join(mkdtempSync(join(folder, 'bad-')), 'x.db'),
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('a database that already holds sessions', async () => {
    const { code, err } = await cli(['import', at('study.json'), '--db', await sampleDatabase()]);
    expect([code, err]).toEqual([2, expect.stringContaining('already holds sessions')]);
  });
});
