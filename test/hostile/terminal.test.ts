import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

/** What a terminal obeys or a reader is fooled by: CSI, OSC (title, link, clipboard), DCS, C1, bell, carriage return, bidi, zero width. */
const EVIL = [
  '\u001b[31mred\u001b[2J',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://host.internal/\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001bP$qm\u001b\\',
  '\u009b1m\u009d0;x\u009c',
  'safe\rrm -rf',
  '\u0007\u0008\u007f\u0000',
  '\u202egnp.exe\u202c \u2066x\u2069',
  'zero\u200bwidth\u2060\ufeff\u00ad',
  '\u{e0041}\u{e0042}tag',
  `z${'\u0301'.repeat(60)}`,
  '=HYPERLINK("http://host.internal/","x")',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  "'; DROP TABLE turns; --",
  '../../../etc/passwd',
  'x'.repeat(4_000),
].join(' ');

const IDS = [
  "../../evil\n\u001b[31m'; DROP TABLE sessions; --",
  '__proto__',
  '=1+1',
  '\u202ed\u0000',
  'constructor',
];

function transcript(id: string): string {
  return rollout({
    id,
    cwd: `/home/mira/${EVIL}`,
    model: `gpt-5 ${EVIL}`,
    originator: `codex_cli_rs${EVIL}`,
    source: { custom: EVIL },
    git: { branch: EVIL, repository_url: `https://github.com/${EVIL}/${EVIL}.git`, commit_hash: EVIL },
    header: { ['__proto__']: { polluted: true }, constructor: { prototype: { polluted: true } } },
  })
    .instructions(`Never touch ${EVIL}`)
    .human(`Build it ${EVIL}`)
    .says(`Done ${EVIL}, all tests pass.`)
    .runs(`npm test ${EVIL}`, { exit: 1, output: `FAIL ${EVIL}` })
    .patches(`*** Begin Patch\n*** Update File: ${EVIL.replaceAll('\n', ' ')}\n@@\n-a\n+b\n*** End Patch`)
    .runs('npm test', { exit: 1, output: `FAIL ${EVIL}` })
    .says(`All tests pass now. ${EVIL}`)
    .human(`=cmd|'/c calc'!A1 No, that is wrong ${EVIL}, it still fails, you said it was done`)
    .raw(
      `{"timestamp":"2026-02-10T09:00:09.000Z","type":"event_msg","payload":{"__proto__":{"polluted":true},"type":"${'x'.repeat(50)}"}}`,
    )
    .says(`You're right ${EVIL}`)
    .human('@SUM(1) still wrong, revert that')
    .human('-2+3 no, I said blue')
    .done()
    .text();
}

/** Everything that may not reach a terminal; a line feed may. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it finds them
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/u;

const folder = mkdtempSync(join(tmpdir(), 'pushback-hostile-'));
const db = join(folder, 'data', 'a.db');
let episode = '';

beforeAll(async () => {
  IDS.forEach((id, index) => {
    writeFileSync(join(folder, `rollout-${index}.jsonl`), transcript(id));
  });
  writeFileSync(
    join(folder, 'rollout-\u001b[31m\n\u202e=x.jsonl'),
    transcript('0199c0de-0000-7000-8000-000000000001'),
  );
  writeFileSync(join(folder, 'rollout-bad\u001b]0;x\u0007.jsonl'), 'not a rollout\n');
  const { code, err } = await cli(['analyze', folder, '--db', db, '--jobs', '1']);
  expect([code, err]).toEqual([0, '']);
  const found = new Database(db, { readonly: true });
  episode = String(found.prepare('SELECT id FROM episodes ORDER BY id LIMIT 1').pluck().get());
  found.close();
}, 60_000);

/** A rule that sees pushback in every hostile message, so that a diff has them to show. */
const RULES = join(folder, 'rules');
const PACK = {
  'pack.yaml': 'weights: { evil: 5 }',
  'cues.yaml': 'cues: [{ id: evil, scope: turn, means: evil }]',
  'en.yaml':
    'language: en\nrules: [{ id: en.evil.x, cue: evil, why: x, phrases: [build it], match: [build it], noMatch: [x] }]',
};

beforeAll(() => {
  mkdirSync(join(RULES, 'rules', 'en'), { recursive: true });
  for (const [name, text] of Object.entries(PACK))
    writeFileSync(join(RULES, name === 'en.yaml' ? join('rules', 'en', name) : name), text);
});

const READING = [
  ...['stats', 'episodes', 'trend', 'cooccur', 'persist', 'describe', 'cost', 'rules', 'silent', 'metrics'],
  ...['advise', 'report', 'review', 'agreement'],
];
const COMMANDS = [
  ['analyze', folder],
  ['relabel'],
  ...READING.map((name) => [name]),
  ...['symptom', 'repo', 'model', 'originator', 'surface'].map((by) => ['stats', '--by', by]),
  ['compare', '--model', 'gpt*', '--originator', 'codex*'],
  ['show', '\u001b[31mzz'],
  ['diff', RULES],
  ['metrics', '--by', 'session'],
  ['metrics', '--by', 'model'],
  ['rules', '--all'],
  ['effect', '--since', '2026-01-01', '--change', '2026-02-05'],
  ['merge', db],
  ['review', '--export', '-'],
  ['advise', '-o', join(folder, 'defences \u001b[31m')],
  ['report', '-o', join(folder, 'report \u001b[31m.html')],
  ['export', '--table', 'turns', '-o', join(folder, 'turns \u001b[31m.csv')],
  ['audit', folder],
  ['import', join(folder, 'rollout-0.jsonl')],
  ['evaluate', join(folder, 'rollout-0.jsonl')],
  ['stats', '--repo', '\u001b]0;x\u0007'],
  ['stats', '--since', '\u001b[2J'],
  ['analyze', '/nowhere/\u001b[31m\u202e'],
  ['\u001b[31mcommand'],
  ['stats', '--by', '\u001b[31m'],
];

describe('nothing that a terminal obeys comes out of', () => {
  test.each(COMMANDS)('%j %j', async (...args) => {
    const { out, err } = await cli([...args, ...(args[0]?.startsWith('\u001b') ? [] : ['--db', db])]);
    expect(out + err).not.toBe('');
    expect(FORBIDDEN.exec(out)?.[0]).toBeUndefined();
    expect(FORBIDDEN.exec(err)?.[0]).toBeUndefined();
  });

  test('show', async () => {
    const { code, out } = await cli(['show', episode, '--db', db]);
    expect([code, FORBIDDEN.exec(out)?.[0]]).toEqual([0, undefined]);
  });
});

describe('JSON is the same value without them in', () => {
  test.each([
    ['episodes', '--json'],
    ['stats', '--json'],
    ['stats', '--by', 'repo', '--json'],
    ['export', '--table', 'turns', '--format', 'jsonl', '--text', 'full'],
    ['export', '--table', 'sessions', '--format', 'jsonl'],
    ['export', '--table', 'findings', '--format', 'jsonl'],
    ['export', '--table', 'rules', '--format', 'jsonl'],
    ['export', '--table', 'evidence', '--format', 'jsonl', '--text', 'full'],
    ['rules', '--all', '--json'],
    ['silent', '--json'],
    ['metrics', '--by', 'session', '--json'],
    ['advise', '--json'],
    ['describe', '--json'],
  ])('%s %s %s', async (...args) => {
    const { out } = await cli([...args, '--db', db]);
    expect(FORBIDDEN.exec(out)?.[0]).toBeUndefined();
    const rows = args.includes('jsonl') ? out.trim().split('\n') : [out];
    for (const row of rows) expect(() => JSON.parse(row)).not.toThrow();
    if (args.includes('turns'))
      expect(rows.some((row) => JSON.parse(row).text.includes('\u202e'))).toBe(true);
  });
});

describe('a cell of CSV', () => {
  test.each(['sessions', 'turns', 'episodes', 'evidence', 'findings', 'rules'])(
    'of %s never begins a formula',
    async (table) => {
      const { out } = await cli(['export', '--table', table, '--text', 'full', '--db', db]);
      const cells = [...out.matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      );
      expect(cells.length).toBeGreaterThan(20);
      // A negative number is a number.
      expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell) && !/^-?[\d.]+(?:e-?\d+)?$/.test(cell))).toEqual(
        [],
      );
    },
  );
});

test('names are never paths, SQL or keys of a prototype', async () => {
  expect(readdirSync(join(folder, 'data')).every((name) => name.startsWith('a.db'))).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  const { out } = await cli(['export', '--table', 'sessions', '--format', 'jsonl', '--db', db]);
  const ids = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).session_id);
  expect(ids).toHaveLength(IDS.length + 1);
});
