import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cli } from '../commands/cli.ts';
import { rollout } from '../helpers/rollout.ts';
import { everyPattern, keyOf, type Pattern } from './patterns.ts';
import { attackText, type SlowPattern, verdictOf } from './redos.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

/**
 * What the analyser said of each pattern when `npm run redos` last asked it: `safe` ones by key, those on which it ran out of time, and
 * those that are slow on some text by themselves. A pattern that is not here yet is analysed when the tests run.
 */
interface Ledger {
  readonly safe: readonly string[];
  readonly unknown: readonly Pattern[];
  readonly slow: readonly SlowPattern[];
}

const path = new URL('redos.json', import.meta.url);
const ledger: Ledger = JSON.parse(readFileSync(path, 'utf8'));
const writes = process.env['REDOS'] === 'write';

test('no pattern is slow that is not known to be', { timeout: writes ? 3_600_000 : 300_000 }, async () => {
  const patterns = await everyPattern();
  expect(patterns.length).toBeGreaterThan(500);
  const known = new Set(writes ? [] : [...ledger.safe, ...[...ledger.unknown, ...ledger.slow].map(keyOf)]);
  const fresh = patterns.filter((pattern) => !known.has(keyOf(pattern)));
  const safe: string[] = [];
  const unknown: Pattern[] = [];
  const slow: SlowPattern[] = [];
  for (const { source, flags } of fresh) {
    const { kind, ...found } = await verdictOf({ source, flags }, writes ? 10_000 : 1_000);
    if (kind === 'safe') safe.push(keyOf({ source, flags }));
    else if (kind === 'unknown') unknown.push({ source, flags });
    else slow.push(found as SlowPattern);
  }
  if (writes)
    writeFileSync(
      path,
      `${JSON.stringify({ safe: safe.sort(), unknown, slow } satisfies Ledger, null, 1)}\n`,
    );
  else expect(slow, 'bound them, or run `npm run redos` to have their attacks tried below').toEqual([]);
});

/** Lines and texts are cut before they meet a pattern that needs it: the whole way from file to label stays quick on every attack. */
test('a long text made against each slow pattern goes the whole way', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pushback-redos-'));
  expect(ledger.slow.length).toBeGreaterThan(0);
  for (const [i, { attack }] of ledger.slow.entries()) {
    const text = attackText(attack, 100_000);
    const id = `019b0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
    const build = rollout({ id }).instructions(text).human('Add a lock.').says(text);
    build.runs(text, { exit: 1, output: text }).human(text).says('Done.').human(`It still fails.\n${text}`);
    writeFileSync(join(folder, `rollout-${i}.jsonl`), build.done().text());
  }
  const { code, out } = await cli(['analyze', folder, '--db', join(folder, 'a.db'), '--jobs', '1']);
  expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`sessions +${ledger.slow.length}\n`))]);
  rmSync(folder, { recursive: true });
});
