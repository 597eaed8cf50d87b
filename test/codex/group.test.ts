import { basename, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/codex/discover.ts';
import { readFileName } from '../../src/codex/file-name.ts';
import { groupFiles } from '../../src/codex/group.ts';
import { folderOf } from '../helpers/folder.ts';
import { rollout } from '../helpers/rollout.ts';

const A = '0199c0de-00aa-7000-8000-0000000000aa';
const B = '0199c0de-00bb-7000-8000-0000000000bb';
const SEGMENT = '0199c0de-00cc-7000-8000-0000000000cc';

function grouped(files: Readonly<Record<string, string | Buffer>>) {
  const root = folderOf(files);
  return groupFiles(discover([root]).files).map(({ key, files: members, copies }) => ({
    key,
    files: members.map((file) => relative(root, file.path)),
    ...(copies.length === 0
      ? {}
      : { copies: copies.map((copy) => `${relative(root, copy.path)}: ${copy.reason}`) }),
  }));
}

describe('groupFiles', () => {
  it('reads the thread from the end of a name, and no further', () => {
    expect(
      grouped({
        [`2026/rollout-2026-02-01T10-00-00-${A}.jsonl`]: 'not looked at',
        [`2026/rollout-2026-02-01T11-00-00-${A}_${SEGMENT}.jsonl`]: 'not looked at',
        [`rollout-2026-02-01T10-00-00-${B.toUpperCase()}.jsonl.zst`]: 'not looked at',
      }),
    ).toEqual([
      {
        key: A,
        files: [
          `2026/rollout-2026-02-01T10-00-00-${A}.jsonl`,
          `2026/rollout-2026-02-01T11-00-00-${A}_${SEGMENT}.jsonl`,
        ],
      },
      { key: B, files: [`rollout-2026-02-01T10-00-00-${B.toUpperCase()}.jsonl.zst`] },
    ]);
  });

  it('asks the first line where the name says nothing', () => {
    const paginated = rollout({ version: '0.169.0', id: A, header: { session_id: B } }).text();
    const long = rollout({ id: B, header: { base_instructions: { text: 'x'.repeat(900_000) } } }).text();
    const flat = rollout({ version: '0.20.0', id: SEGMENT }).text();
    const groups = grouped({
      'a.jsonl': paginated,
      'b.jsonl': long,
      'c.jsonl': flat,
      'd.jsonl': '{"x":1}\n',
    });
    expect(groups.map(({ key, files }) => [key.replace(/^file-[0-9a-f]{16}$/, 'file-…'), ...files])).toEqual([
      [A, 'a.jsonl'],
      [B, 'b.jsonl'],
      [SEGMENT, 'c.jsonl'],
      ['file-…', 'd.jsonl'],
    ]);
  });

  it('tells the segments of a reverted thread from copies by their headers, too', () => {
    const base = { history_base: { thread_id: A, end_ordinal_exclusive: 9, end_byte_offset: 1 } };
    const first = rollout({ version: '0.169.0', id: A }).human('one').says('1').text();
    const second = rollout({ version: '0.169.0', id: A, start: '2026-02-11T09:00:00.000Z', header: base });
    const fork = rollout({ version: '0.169.0', id: B, header: base });
    expect(grouped({ 'b.jsonl': second.text(), 'a.jsonl': first, 'c.jsonl': fork.text() })).toEqual([
      { key: A, files: ['a.jsonl', 'b.jsonl'] },
      { key: B, files: ['c.jsonl'] },
    ]);
  });

  it('keeps one of several copies: plain, then longest, then live', () => {
    const name = `rollout-2026-02-01T10-00-00-${A}.jsonl`;
    expect(
      grouped({
        [`sessions/${name}`]: 'same size',
        [`archived_sessions/${name}`]: 'same size',
        [`sessions/${name}.zst`]: 'compressed, and longer than the plain file',
        [`sessions/elsewhere/${name}`]: 'shorter',
      }),
    ).toEqual([
      {
        key: A,
        files: [`sessions/${name}`],
        copies: [
          `archived_sessions/${name}: archived copy of a session`,
          `sessions/elsewhere/${name}: copy of a session, no longer than the one read`,
          `sessions/${name}.zst: compressed copy of a plain file`,
        ],
      },
    ]);
  });

  it('keeps a numbered transcript together and compares it whole', () => {
    const text = rollout({ id: A }).human('one').says('1').human('two').says('2').text();
    expect(
      grouped({
        'aa/full.jsonl': text.slice(0, -300),
        'aa/full.jsonl.001': text.slice(-300),
        'bb/full.jsonl': text.slice(0, -100),
      }),
    ).toEqual([
      {
        key: A,
        files: ['aa/full.jsonl', 'aa/full.jsonl.001'],
        copies: ['bb/full.jsonl: copy of a session, no longer than the one read'],
      },
    ]);
  });

  it('chains early snapshots by their items, not by what they begin with', () => {
    const id = (n: number) => `0199c0de-000${n}-4000-8000-00000000000${n}`;
    const name = (n: number) => `rollout-2025-04-18-${id(n)}.json`;
    const snapshot = (n: number, ...texts: string[]) =>
      JSON.stringify({ session: { id: id(n) }, items: texts.map((text) => ({ type: 'message', text })) });
    const groups = grouped({
      [name(3)]: snapshot(3, 'a', 'b', 'c'),
      [name(1)]: snapshot(1, 'a'),
      [name(2)]: snapshot(2, 'a', 'b'),
      [name(4)]: snapshot(4, 'a', 'x'),
      [name(5)]: snapshot(5),
      [name(6)]: '{"session": cut',
    });
    expect(groups.map(({ key, files }) => [key, ...files])).toEqual([
      [id(1), name(3)],
      [id(4), name(4)],
      [id(5), name(5)],
      [id(6), name(6)],
    ]);
    const names = groups[0]?.copies?.map((copy) => basename(copy).split(':')[0]);
    expect(names?.sort()).toEqual([name(1), name(2)]);
  });
});

describe('readFileName', () => {
  it.each([
    [`/x/rollout-2026-02-01T10-00-00-${A}.jsonl`, { threadId: A, segmentId: '', part: 0 }],
    [`/x/rollout-2026-02-01T10-00-00-${A}_${B}.jsonl.zst`, { threadId: A, segmentId: B, compressed: true }],
    [`/x/archived_sessions/rollout-${A}.jsonl`, { threadId: A, archived: true }],
    [`/x/${A}.jsonl`, { threadId: A }],
    [`/x/rollout-2025-04-18-${A}.json`, { threadId: A, snapshot: true }],
    ['/x/full.jsonl.012', { threadId: null, part: 12, stem: '/x/full' }],
    [`/x/notes-about-${A}-again.jsonl`, { threadId: null }],
  ])('%s', (path, expected) => {
    expect(readFileName(path)).toMatchObject(expected);
  });
});
