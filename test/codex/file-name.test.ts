import { expect, test } from 'vitest';
import { inCodexHome, pathIndex } from '../../src/codex/file-name.ts';

const ID = '019b0000-0000-7000-8000-000000000001';
const LIVE = `/c/sessions/2026/02/10/rollout-2026-02-10T09-00-00-${ID}.jsonl`;

test.each([
  ['the same folders', 'sessions/2026/02/10', LIVE],
  ['compressed and archived', '', `/c/archived_sessions/rollout-2026-02-10T09-00-00-${ID}.jsonl.zst`],
  ['under another time', '', `/c/sessions/rollout-2026-02-11T09-00-00-${ID}.jsonl`],
])('a rollout is found by its name: %s', (_name, folder, path) => {
  const file = `${folder}/rollout-2026-02-10T09-00-00-${ID}.jsonl`;
  expect(pathIndex(['/c/sessions/other.jsonl', path])(file)).toEqual([path]);
  expect(pathIndex([path])(file.replaceAll('/', '\\'))).toEqual([path]);
});

test('a later segment of the thread is another file; a name without an id may mean several', () => {
  expect(pathIndex([LIVE])(LIVE.replace('.jsonl', '_019b0000-0000-7000-8000-000000000009.jsonl'))).toEqual(
    [],
  );
  const twins = ['/a/one/full.jsonl', '/a/two/full.jsonl', '/a/two/full.jsonl.zst'];
  expect(pathIndex(twins)('two/full.jsonl')).toEqual(['/a/two/full.jsonl']);
  expect(pathIndex(twins.slice(0, 2))('full.jsonl')).toEqual(twins.slice(0, 2));
  expect(pathIndex(twins.slice(1))('full.jsonl')).toEqual(['/a/two/full.jsonl']);
  expect(pathIndex(twins)('none.jsonl')).toEqual([]);
});

test('the Codex home is what is above the last folder of sessions', () => {
  expect(inCodexHome('/home/ana/sessions/.codex/archived_sessions/a.jsonl')).toEqual({
    home: '/home/ana/sessions/.codex',
    below: 'a.jsonl',
  });
  expect(inCodexHome('C:\\Users\\ana\\.codex\\sessions\\2026\\a.jsonl')?.below).toBe('2026/a.jsonl');
  expect(inCodexHome('/home/ana/runs/a.jsonl')).toBeNull();
});
