import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readAll } from '../helpers/fixture.ts';

/** Rollouts that nineteen releases wrote against a scripted server; they lie beside the project where it is developed. */
const folder = join(ROOT, '..', 'shared', 'corpus', 'versions');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];

/** What the scenarios really contain; anything else would be a kind that some release writes and no decoder knows. */
const JUSTIFIED: readonly RegExp[] = [
  /^injected text: /,
  /^review prompt$/,
  /^message (?:written by a compaction|copied from the parent thread)$/,
  /^(?:header copied|message inherited) by a fork/,
];

/** A message delivered while its turn was compacted away (0.104), and items that a client injected. */
const UNCONFIRMED = /^(?:fork-of-)?appserver-0\.104|^revert-0\.169\.0-segB|^steer-cancel-goal/;

describe.skipIf(names.length === 0)('releases from 0.20 to 0.169 (skipped where ../shared is absent)', () => {
  it.each(names)('%s', async (name) => {
    const { files, skipped } = await readAll([join(folder, name)]);
    const reasons = Object.keys(skipped).filter((reason) => !JUSTIFIED.some((known) => known.test(reason)));
    const expected = [
      ...(UNCONFIRMED.test(name) ? ['user-role text that no event confirms'] : []),
      ...(/^partial-tail.*-0\.(?:80|140)/.test(name) ? ['fragment beside a complete record'] : []),
      ...(/^partial-tail.*-0\.169/.test(name) ? ['line that is no JSON object'] : []),
    ];
    expect(reasons).toEqual(expected);
    const status = name.startsWith('tui-history')
      ? 'not_a_rollout (the history of typed prompts, not a session)'
      : name.startsWith('partial-tail')
        ? 'partial (1 line is damaged)'
        : 'ok';
    expect(files.map((file) => file.split(': ')[1]?.replace(/, \d+ lines.*/, ''))).toEqual([status]);
  });
});
