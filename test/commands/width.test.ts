import { expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { findingsText, rulesText } from '../../src/render/defence-text.ts';
import type { FindingRow } from '../../src/store/finding-list.ts';
import { displayWidth } from '../../src/text/display-width.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const tooWide = (text: string): readonly string[] =>
  text.split('\n').filter((line) => displayWidth(line) > 80);

test.each([['--help'], ...COMMANDS.map(({ name }) => [name, '--help'])])(
  '%s %s fits 80 columns',
  async (...args) => {
    const { code, out } = await cli(args);
    expect([code, tooWide(out)]).toEqual([0, []]);
  },
);

test.each([['taxonomy'], ['taxonomy', 'S5'], ['help', 'help']])('%s %s fits 80 columns', async (...args) => {
  const { code, out } = await cli(args);
  expect([code, tooWide(out)]).toEqual([0, []]);
});

test.each(['rules', 'silent', 'metrics', 'persist', 'trend', 'cost', 'cooccur'])(
  '%s fits 80 columns where nothing is found',
  async (command) => {
    const { code, out } = await cli([command, '--until', '2020', '--db', await sampleDatabase()]);
    expect([code, tooWide(out)]).toEqual([0, []]);
  },
);

test('a finding of a repository with a long name is broken, and its kind stands out', () => {
  const finding: FindingRow = {
    session_id: '019b0000-0000-7000-8000-00000000000a',
    repo: 'a-company-with-a-long-name/and-a-repository-with-a-longer-one',
    kind: 'false_success_claim',
    turn: 1,
    line: 12,
    at: '2026-03-11T10:00:00.000Z',
    summary: 'said to be done; `npm test` exited with 1',
  } as FindingRow;
  const screen = { color: false, columns: 80 };
  expect(tooWide(findingsText([finding], screen))).toEqual([]);
  expect(findingsText([finding], screen)).toMatch(/ line 12\n {2}a-company/);
  expect(findingsText([finding], { ...screen, color: true })).toContain(
    '\u001b[1mfalse success claim\u001b[22m',
  );
  expect(tooWide(rulesText([], 0, screen))).toEqual([]);
});

test('report -o - prints the page', async () => {
  const { code, out, err } = await cli(['report', '-o', '-', '--db', await sampleDatabase()]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^<!doctype html>/);
});

test('export -o - prints the table', async () => {
  const { out, err } = await cli(['export', '-o', '-', '--db', await sampleDatabase()]);
  expect(out).toMatch(/^episode_id,/);
  expect(err).not.toContain('Wrote');
});
