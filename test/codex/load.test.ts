import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/codex/discover.ts';
import { loadSession } from '../../src/codex/load.ts';
import { shippedRules } from '../helpers/fixture.ts';
import { folderOf } from '../helpers/folder.ts';
import { rollout } from '../helpers/rollout.ts';

const rules = shippedRules();

function load(...paths: string[]) {
  const files = paths.map((path): SourceFile => ({ path, size: 1, mtimeMs: 0, inode: 0 }));
  return loadSession({ key: 'key', files, copies: [] }, rules);
}

/** A zstd frame of one raw block: valid, and as long as its content. */
function rawZstd(content: Buffer): Buffer {
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  frame.writeUInt32LE(content.length, 5);
  const block = Buffer.alloc(3);
  block.writeUIntLE((content.length << 3) | 1, 0, 3);
  return Buffer.concat([frame, block, content]);
}

/** A zstd frame of that many blocks, each 128 kB of one byte in four. */
function zstdOfZeros(blocks: number): Buffer {
  const block = (last: number) => Buffer.from([last | 2, 0, 16, 0]);
  const all = Array.from({ length: blocks }, (_, i) => block(i === blocks - 1 ? 1 : 0));
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38]), ...all]);
}

const whole = rollout().human('one').says('1').human('two').says('2').done();

describe('loadSession', () => {
  it('gives the session the id of its group and accounts for its file', async () => {
    const path = join(folderOf({ 'a.jsonl': whole.text() }), 'a.jsonl');
    const { session, files, skipped } = await load(path);
    expect(session).toMatchObject({ id: 'key', files: [path], turns: [{ text: 'one' }, { text: 'two' }] });
    const { lines } = { lines: whole.lines().length };
    expect(files).toEqual([
      { path, lines, bytes: statSync(path).size, records: lines, pending: false, status: 'ok', reason: null },
    ]);
    expect(skipped).toEqual({});
  });

  it('reads zstd that unpacks to over a thousand times its size up to a point', async () => {
    const path = join(folderOf({ 'a.jsonl.zst': zstdOfZeros(1_000) }), 'a.jsonl.zst');
    const [file] = (await load(path)).files;
    expect(file).toMatchObject({
      status: 'unreadable',
      reason: 'it unpacks to more than a thousand times its size',
    });
    expect(file?.bytes).toBeLessThan(101 * 1024 * 1024);
  });

  it.each([
    ['a file that is gone', () => join(folderOf({}), 'a.jsonl'), 'it is not there'],
    ['a folder', () => folderOf({}), 'not a regular file'],
    [
      'an early snapshot cut short',
      () => join(folderOf({ 'a.json': '{"session":{' }), 'a.json'),
      'not valid JSON',
    ],
    [
      'other JSON',
      () => join(folderOf({ 'a.json': '{"a":1}' }), 'a.json'),
      'JSON, but no session of an early Codex CLI',
    ],
    ['damaged zstd', () => join(folderOf({ 'a.jsonl.zst': 'no zstd' }), 'a.jsonl.zst'), 'damaged zstd data'],
    [
      'a pipe put in the place of a file',
      () => {
        const path = join(folderOf({}), 'a.jsonl');
        execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
        return path;
      },
      'not a regular file',
    ],
  ])('says why %s cannot be read', async (_, make, reason) => {
    const path = make();
    const { session, files, skipped } = await load(path);
    expect({ session, skipped }).toEqual({ session: null, skipped: {} });
    expect(files).toEqual([
      { path, lines: 0, bytes: 0, records: 0, pending: false, status: 'unreadable', reason },
    ]);
  });

  it.each([
    ['{"session_id":"a","ts":1,"text":"hi"}\n', 'the history of typed prompts, not a session'],
    ['{"id":"a","thread_name":"n","updated_at":"x"}\n', 'the index of thread names, not a session'],
    ['{"type":"user","sessionId":"a","uuid":"b","message":{}}\n', 'a session of another agent'],
    ['{"level":"info"}\n', 'none of its records is one that Codex writes'],
    ['plain words\n', 'no line of it is a record of Codex'],
    ['\0\0\0\n\n', 'no line of it is a record of Codex'],
  ])('says why %j is no rollout, and nothing else of it', async (content, reason) => {
    const { session, files, skipped } = await load(join(folderOf({ 'a.jsonl': content }), 'a.jsonl'));
    expect({ session, skipped }).toEqual({ session: null, skipped: {} });
    expect(files).toMatchObject([{ status: 'not_a_rollout', reason, records: 0 }]);
  });

  it('keeps what could be read of a compressed file that breaks off', async () => {
    const frame = rawZstd(Buffer.from(whole.text()));
    const broken = Buffer.concat([frame, frame.subarray(0, 5), Buffer.from('garbage')]);
    const root = folderOf({ 'good.jsonl.zst': frame, 'bad.jsonl.zst': broken });
    const good = await load(join(root, 'good.jsonl.zst'));
    expect(good.files).toMatchObject([{ status: 'ok' }]);
    const bad = await load(join(root, 'bad.jsonl.zst'));
    expect(bad.session?.turns.map((turn) => turn.text)).toEqual(['one', 'two']);
    expect(bad.files).toMatchObject([{ status: 'partial', reason: 'read up to a point: damaged zstd data' }]);
  });

  it('reads the files that it can', async () => {
    const root = folderOf({ 'a.jsonl': whole.text(), 'c.jsonl': 'words\n' });
    const { session, files } = await load(
      join(root, 'a.jsonl'),
      join(root, 'b.jsonl'),
      join(root, 'c.jsonl'),
    );
    expect(session?.files).toEqual([join(root, 'a.jsonl')]);
    expect(files.map((file) => file.status)).toEqual(['ok', 'unreadable', 'not_a_rollout']);
  });

  it('reads a file again from its beginning when another has taken its place', async () => {
    const root = folderOf({ 'a.jsonl': whole.text(), 'b.jsonl': rollout().human('three').text() });
    const path = join(root, 'a.jsonl');
    await load(path);
    renameSync(join(root, 'b.jsonl'), path);
    expect((await load(path)).session?.turns.map((turn) => turn.text)).toEqual(['three']);
    writeFileSync(path, whole.text());
    expect((await load(path)).session?.turns).toHaveLength(2);
    rmSync(path);
    expect((await load(path)).session).toBeNull();
  });

  it('yields plain data: what is stored as JSON comes back equal', async () => {
    const path = join(folderOf({ 'a.jsonl': whole.text() }), 'a.jsonl');
    const { session } = await load(path);
    expect(JSON.parse(JSON.stringify(session))).toEqual(session);
  });
});
