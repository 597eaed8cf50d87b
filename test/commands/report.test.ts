import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { heavyPage } from '../../src/commands/report-files.ts';
import { folderOf } from '../helpers/folder.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const db = await sampleDatabase();
const report = (cwd: string, ...argv: readonly string[]) => cli(['report', '--db', db, ...argv], { cwd });

test('one page for its owner alone, with the words, that names no other file or address to load', async () => {
  const cwd = folderOf({});
  const { code, out, err } = await report(cwd, '-o', 'report.html');
  expect([code, out, err]).toEqual([0, '', `Wrote ${join(cwd, 'report.html')}.\n`]);
  expect(statSync(join(cwd, 'report.html')).mode & 0o777).toBe(0o600);
  const page = readFileSync(join(cwd, 'report.html'), 'utf8');
  expect(page).toContain('It still races when two workers start at once.');
  expect(page).toContain('不对，我要的是深蓝色');
  expect(page.match(/<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(/g)).toBeNull();
  expect(page).not.toContain('\u001b');
});

test('--no-text: no word, path or repository name of the transcripts', async () => {
  const cwd = folderOf({});
  expect((await report(cwd, '-o', 'share.html', '--no-text')).code).toBe(0);
  const page = readFileSync(join(cwd, 'share.html'), 'utf8');
  for (const word of ['races', '深蓝色', 'acme', 'lock.jsonl', 'npm test', 'HYPERLINK'])
    expect(page.includes(word), word).toBe(false);
  expect(page).toContain('Faulty Implementation');
});

test('the page says what the rules’ labels are worth, and says it of no labels of a file', async () => {
  const cwd = folderOf({});
  const rules = 'mostly take the cause from the symptom';
  await cli(['export', '--db', db, '--shape', 'tang2026', '--format', 'json', '-o', 'labels.json'], { cwd });
  await cli(['import', 'labels.json', '--db', 'file.db'], { cwd });
  await report(cwd, '-o', 'rules.html');
  expect((await cli(['report', '--db', 'file.db', '-o', 'file.html'], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'rules.html'), 'utf8')).toContain(rules);
  expect(readFileSync(join(cwd, 'file.html'), 'utf8')).not.toContain(rules);
});

test('filters narrow the page; one that fits nothing still makes a page that says so', async () => {
  const cwd = folderOf({});
  await report(cwd, '-o', 'paint.html', '--repo', 'acme/paint');
  const page = readFileSync(join(cwd, 'paint.html'), 'utf8');
  expect([page.includes('深蓝色'), page.includes('when two workers')]).toEqual([true, false]);
  expect((await report(cwd, '-o', 'none.html', '--repo', 'nobody/nothing')).code).toBe(0);
  expect(readFileSync(join(cwd, 'none.html'), 'utf8')).not.toContain('NaN');
});

test('the filter is told in words; without text no repository is named', async () => {
  const cwd = folderOf({});
  const filters = ['--since', '2026-03', '--min-confidence', '0.2', '--repo', 'acme/paint'];
  await report(cwd, '-o', 'named.html', ...filters);
  await report(cwd, '-o', 'unnamed.html', '--no-text', ...filters);
  expect(readFileSync(join(cwd, 'named.html'), 'utf8')).toContain(
    '. Filter: repository acme/paint; since 2026-03-01; probability 0.2 or more. Beside each number',
  );
  const unnamed = readFileSync(join(cwd, 'unnamed.html'), 'utf8');
  expect(unnamed).toContain('. Filter: since 2026-03-01; probability 0.2 or more; some repositories only.');
  expect(unnamed).not.toContain('acme');
});

test('--figures writes the pictures alone, each a drawing that stands by itself', async () => {
  const cwd = folderOf({});
  const { code, err } = await report(cwd, '--figures', 'pictures');
  const files = readdirSync(join(cwd, 'pictures'));
  expect([code, err.trim().split('\n').length]).toEqual([0, files.length]);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const svg = readFileSync(join(cwd, 'pictures', file), 'utf8');
    expect(file).toMatch(/\.svg$/);
    expect(svg).toMatch(/^(?:<\?xml[^>]*>\s*)?<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('<title');
    expect(svg).not.toContain('NaN');
  }
});

test('no place to write to, or one that cannot be written: a sentence, and nothing is made', async () => {
  const cwd = folderOf({ file: 'x' });
  expect((await report(cwd)).err).toContain('The report has no place to go. Name a file');
  const failed = await report(cwd, '-o', 'file/report.html');
  expect([failed.code, failed.err]).toEqual([2, expect.stringContaining('The report cannot be written')]);
  const lost = await cli(['report', '--db', join(cwd, 'no.db'), '-o', join(cwd, 'r.html')]);
  expect(lost.err).toContain('There is no database yet');
  expect(existsSync(join(cwd, 'r.html'))).toBe(false);
});

test('a page that a browser opens slowly is told of, with what makes it lighter', () => {
  expect(heavyPage(34_576_628)).toMatch(
    /^ It is 34\.6 MB, which is slow to open; --since 90d or --repo NAME/,
  );
  expect(heavyPage(2_000_000)).toBe('');
});
