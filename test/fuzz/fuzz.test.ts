import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { cli } from '../commands/cli.ts';
import { readBytes } from '../helpers/read-bytes.ts';
import { rollout } from '../helpers/rollout.ts';
import { hostileText } from '../text/hostile.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

/** `npm run fuzz` runs for a minute with a seed of its own; within the other tests it is a short, fixed run. FUZZ_SEED repeats one. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0);
const seed = Number(process.env['FUZZ_SEED'] ?? (seconds > 0 ? Date.now() % 2 ** 31 : 5));
const amount = (numRuns: number) =>
  seconds > 0
    ? { seed, numRuns: 1_000_000, interruptAfterTimeLimit: (seconds / 2) * 1_000 }
    : { seed, numRuns };

const seedText = fc.constantFrom('0.29.0', '0.42.0', '0.104.0', '0.169.0').chain((version) =>
  fc.array(hostileText(), { minLength: 3, maxLength: 6 }).map((texts) => {
    const build = rollout({ version }).instructions(texts[0] ?? '');
    for (const text of texts) build.human(text).says(text).runs(text, { exit: 1, output: text });
    return build.interrupted().done().text();
  }),
);

interface Change {
  readonly at: number;
  readonly drop: number;
  readonly put: string;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.integer({ min: 0, max: 200 }),
    put: fc.oneof(
      hostileText(),
      fc.json(),
      fc.constantFrom(
        '\n',
        '\0\0\0',
        '}\n{',
        '"',
        '[[[[',
        '{"type":"event_msg","payload":null}\n',
        '\ufeff',
        '\r\n',
      ),
    ),
  }),
  { maxLength: 6 },
);

function damaged(text: string, edits: readonly Change[]): Buffer {
  let bytes = Buffer.from(text);
  for (const { at, drop, put } of edits) {
    const from = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + drop)]);
  }
  return bytes;
}

test('a damaged rollout is read the same in every chunking, and never throws', () => {
  fc.assert(
    fc.property(seedText, changes, fc.integer({ min: 1, max: 500 }), (text, edits, chunk) => {
      const bytes = damaged(text, edits);
      expect(readBytes(bytes, [chunk])).toEqual(readBytes(bytes));
    }),
    amount(40),
  );
}, 600_000);

test('the whole way: read, label, store, list, export', async () => {
  await fc.assert(
    fc.asyncProperty(seedText, changes, async (text, edits) => {
      const folder = mkdtempSync(join(tmpdir(), 'pushback-fuzz-'));
      const db = join(folder, 'a.db');
      writeFileSync(join(folder, 'rollout-a.jsonl'), damaged(text, edits));
      const { code: read, out: told } = await cli(['analyze', folder, '--db', db, '--jobs', '1']);
      const codes: number[] = [];
      for (const args of [
        ['episodes', '--json'],
        ['export', '--table', 'turns', '--format', 'jsonl', '--text', 'full'],
      ]) {
        const { code, out } = await cli([...args, '--db', db]);
        codes.push(code);
        for (const row of args[0] === 'export' ? out.split('\n').filter(Boolean) : [out]) JSON.parse(row);
      }
      const found = new Database(db, { readonly: true });
      expect([codes, found.pragma('integrity_check', { simple: true })]).toEqual([[0, 0], 'ok']);
      expect(read).toBe(told.includes('Not read, or not whole') ? 1 : 0);
      found.close();
      rmSync(folder, { recursive: true });
    }),
    amount(5),
  );
}, 600_000);
