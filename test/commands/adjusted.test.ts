import { expect, test } from 'vitest';
import { adjustedRates } from '../../src/statistics/adjusted.ts';
import { NO_STUDY } from '../../src/statistics/study-column.ts';
import { summariseRates } from '../../src/statistics/summary.ts';
import { DETECTOR_VERSION } from '../../src/version.ts';
import { folder } from '../taxonomy/folder.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

test('the detector’s errors are taken out of the rates', () => {
  const rates = summariseRates(
    { sessions: 100, sessionsWithEpisode: 40, humanTurns: 500, episodes: 60 },
    NO_STUDY,
  );
  const error = { sensitivity: { successes: 80, total: 100 }, specificity: { successes: 90, total: 100 } };
  const adjusted = adjustedRates(rates, error, { tp: 50, fp: 50, fn: 25 });
  expect(adjusted.sessions).toMatchObject({ value: expect.closeTo((0.4 + 0.9 - 1) / 0.7, 10) });
  expect(adjusted.perTurn).toBeCloseTo((60 / 500) * (75 / 100), 10);
});

test('stats --adjusted prints them under the counted ones, and says what they rest on', async () => {
  const db = await sampleDatabase();
  const { code, out } = await cli(['stats', '--adjusted', '--db', db]);
  expect([code, out]).toEqual([0, expect.stringContaining('Adjusted for the detector’s errors')]);
  const json = JSON.parse((await cli(['stats', '--adjusted', '--json', '--db', db])).out);
  expect(json.adjusted.sessions.apparent).toBeCloseTo(2 / 3, 10);
  expect(out).not.toMatch(/NaN|null/);
});

test('stats --adjusted adjusts the shares of symptoms and causes too, in text, JSON and CSV', async () => {
  const db = await sampleDatabase();
  const { adjusted, axes } = JSON.parse((await cli(['stats', '--adjusted', '--json', '--db', db])).out);
  for (const axis of ['symptom', 'cause']) {
    const counted = axes.find((one: { axis: string }) => one.axis === axis).labels;
    const shares: { label: string; counted: number; value: number; low: number; high: number }[] =
      adjusted.shares[axis];
    expect(shares.map(({ label, counted: share }) => [label, share])).toEqual(
      counted.map(({ label, value }: { label: string; value: number }) => [label, value]),
    );
    for (const { value, low, high } of shares) {
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    }
  }
  const { out } = await cli(['stats', '--adjusted', '--db', db]);
  expect(out).toMatch(/^C3 +\d+\.\d % +\d+\.\d % +\d+\.\d % to \d+\.\d %$/m);
  const csv = (await cli(['stats', '--adjusted', '--csv', '--db', db])).out;
  expect(csv).toMatch(/^adjusted,+C3,/m);
});

test('errors of other rules than ours were never measured', async () => {
  const db = await sampleDatabase();
  const own = folder({ 'pack.yaml': 'remove: [en.doubt.hmm]\n' });
  const { code, err } = await cli(['stats', '--adjusted', '--taxonomy', own, '--db', db]);
  expect(code).toBe(2);
  expect(err).toContain('Leave out --adjusted');
});

test('errors of ours are not taken out of labels that other rules gave', async () => {
  const db = await sampleDatabase({
    version: DETECTOR_VERSION,
    taxonomyVersion: '1',
    taxonomyHash: 'theirs',
  });
  const { code, out, err } = await cli(['stats', '--adjusted', '--db', db]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('others gave these labels');
});

test.each([
  ['--symptom', 'S5'],
  ['--min-confidence', '0.9'],
])('errors that were measured on all episodes are not taken out of some of them (%s)', async (...filter) => {
  const db = await sampleDatabase();
  const { code, out, err } = await cli(['stats', '--adjusted', ...filter, '--db', db]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Leave out --adjusted');
  const { rates } = JSON.parse((await cli(['stats', ...filter, '--json', '--db', db])).out);
  expect(JSON.stringify(rates)).not.toMatch(/"study":0/);
});
