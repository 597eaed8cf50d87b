import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';
import { plantedSecrets } from './secrets.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const secrets = plantedSecrets();
const everything = secrets.map((planted) => planted.text);

/** Every secret stands in what a human typed, in what the agent said, in a command, its output, a patch, and the standing instructions. */
function transcript(version: string, id: string): string {
  const build = rollout({
    version,
    id,
    git: { branch: 'main', repository_url: `https://${secrets[2]?.secret}@git.host.internal/a/b.git` },
  });
  build.instructions(`Deploy with these:\n${everything.join('\n')}`);
  build.human('Set up the deployment.');
  for (const { text } of secrets) {
    build
      .record('response_item', {
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: `**Fixing the deployment**\n\nThe user says ${text}` }],
      })
      .says(`I wrote it down: ${text} — all tests pass.`)
      .runs(`deploy --with '${text}'`, { exit: 1, output: `failed with ${text}\n` })
      .patches(
        `*** Begin Patch\n*** Update File: deploy.env\n@@\n-old\n+${text.split('\n').join('\n+')}\n*** End Patch`,
      )
      .human(
        `No, that is wrong, it still fails. You said it was done. I told you: ${text} — use that one instead.`,
      );
  }
  build
    .asks('Which one?', everything.slice(0, 20).join(' '))
    .plans({ [everything.slice(20).join(' ')]: 'pending' });
  return build
    .says(`You're right, I should have used ${everything.join(' ')}`)
    .done()
    .text();
}

const VERSIONS = ['0.29.0', '0.104.0', '0.169.0'];
const folder = mkdtempSync(join(tmpdir(), 'pushback-privacy-'));
const db = join(folder, 'data', 'a.db');
/** What may hold a leak, by what made it: an output of a command, a file of the database, the rows in it. */
const outputs = new Map<string, string>();

async function keep(args: string): Promise<void> {
  const { code, out, err } = await cli([...args.split(' '), '--db', db]);
  expect([args, code, code === 0 ? '' : err]).toEqual([args, 0, '']);
  outputs.set(args, out + err);
}

beforeAll(async () => {
  VERSIONS.forEach((version, index) => {
    const id = `019b0000-0000-7000-8000-00000000000${index}`;
    writeFileSync(join(folder, `rollout-2026-02-10T09-00-0${index}-${id}.jsonl`), transcript(version, id));
  });
  await keep(`analyze ${folder} --jobs 1`);
  const holder = new Database(db);
  // With a connection open the WAL stays, and a second write fills it.
  holder.prepare('SELECT count(*) FROM turns').all();
  await keep('relabel');
  for (const file of readdirSync(join(folder, 'data')))
    outputs.set(file, readFileSync(join(folder, 'data', file), 'utf8'));
  // A long text is split over pages of the file; as rows it is whole.
  const tables = holder.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  for (const table of tables)
    outputs.set(`table ${table}`, JSON.stringify(holder.prepare(`SELECT * FROM ${table}`).all()));
  const packed = holder.prepare('SELECT turns FROM observations').pluck().all() as readonly Buffer[];
  outputs.set('observations', packed.map((bytes) => inflateRawSync(bytes).toString('utf8')).join('\n'));
  const first = holder.prepare('SELECT id FROM episodes LIMIT 12').pluck().all() as readonly string[];
  holder.close();
  for (const table of ['sessions', 'turns', 'episodes', 'evidence'])
    for (const format of ['csv', 'jsonl'])
      await keep(`export --table ${table} --format ${format} --text full`);
  for (const command of ['episodes', 'stats', 'trend', 'cooccur', 'persist', 'cost']) {
    await keep(command);
    await keep(`${command} --json`);
  }
  for (const id of first) await keep(`show ${id}`);
  await keep(`show ${first[0]} --json`);
  await keep(`report -o ${join(folder, 'report.html')}`);
  outputs.set('report.html', readFileSync(join(folder, 'report.html'), 'utf8'));
}, 120_000);

/** What the scanner of another project (https://github.com/secretlint/secretlint, MIT) reports. */
async function scan(text: string): Promise<readonly string[]> {
  // It takes a marker for a password; quotes of what was compared are in lower case.
  const content = text.replace(/\[REDACTED:[A-Z_]+:[0-9a-f]{8}\]/gi, ' ');
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }];
  const source = { content, filePath: 'text.txt', ext: '.txt', contentType: 'text' } as const;
  const { messages } = await lintSource({ source, options: { config: { rules } } });
  return messages.map((message) => `${message.ruleId} ${content.slice(...message.range)}`);
}

describe('a transcript full of secrets', () => {
  test('is read: three sessions, a turn for each secret, and episodes among them', () => {
    const found = new Database(db, { readonly: true });
    const count = (table: string) => found.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(count('sessions')).toBe(3);
    expect(count('turns')).toBeGreaterThanOrEqual(3 * secrets.length);
    expect(count('episodes')).toBeGreaterThan(0);
    found.close();
    expect([...outputs.keys()].filter((name) => name.includes('.db'))).toEqual([
      'a.db',
      'a.db-shm',
      'a.db-wal',
    ]);
    expect(outputs.get('observations')).toContain('turn.told-before');
    expect(outputs.get('export --table turns --format jsonl --text full')).toContain('use that one instead');
    expect(outputs.get('export --table turns --format jsonl --text full')).toContain(
      '[REDACTED:GITHUB_TOKEN:',
    );
  });

  test('has at least sixty kinds of them', () => {
    expect(new Set(secrets.map((planted) => planted.kind)).size).toBeGreaterThanOrEqual(60);
  });

  test.each(secrets)('$kind is nowhere to be seen', ({ secret }) => {
    const leaks = [...outputs].filter(([, text]) => text.includes(secret)).map(([name]) => name);
    expect(leaks).toEqual([]);
  });

  test('nor does a secret scanner find one that it sees in the transcript', async () => {
    expect(await scan(everything.join('\n'))).not.toEqual([]);
    for (const [name, text] of outputs) expect([name, await scan(text)]).toEqual([name, []]);
  });

  test('is kept for its owner alone', () => {
    expect(statSync(db).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  });
});
