import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ROOT } from '../helpers/fixture.ts';
import { folderOf } from '../helpers/folder.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/cache.ts', async (original) =>
  (await import('../helpers/cached-once.ts')).cachedOnce(original),
);

/** The steps of fixtures/demo/README.md, with the rule as it stands there. */
test('the walk-through can be walked: its rule begins where it says, is sound, and sees the message', async () => {
  const text = readFileSync(join(ROOT, 'fixtures/demo/README.md'), 'utf8');
  const rule = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const cwd = folderOf({});
  const at = { cwd, env: { PUSHBACK_DB: 'demo.db' } };
  expect((await cli(['analyze', join(ROOT, 'fixtures/demo/sessions')], at)).out).toContain('Read 15 files');
  const [, id = ''] = /taxonomy new (\S+)/.exec(text) ?? [];
  const { out } = await cli(['taxonomy', 'new', id], at);
  const file = out.split('\n').find((line) => line.endsWith('.yaml') && line.includes('rules/de/')) ?? '';
  expect(text).toContain(file);
  const path = join(cwd, file.replace('Wrote ', ''));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, rule);
  // A folder whose rules disagree with their examples would be refused.
  const diff = JSON.parse((await cli(['diff', 'my-rules', '--json'], at)).out);
  expect(diff.rules).toContainEqual(expect.objectContaining({ rule: id, before: 0, after: 1 }));
  const named = { ...at, env: { ...at.env, PUSHBACK_TAXONOMY: 'my-rules' } };
  const relabelled = await cli(['relabel', '--json'], named);
  expect(JSON.parse(relabelled.out).after).toBe(diff.episodes.after);
  expect((await cli(['stats', '--json'], named)).err).toBe('');
}, 60_000);
