import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { withLastMessage } from '../../src/commands/stop-hook.ts';
import { run } from '../../src/run.ts';
import { folderOf } from '../helpers/folder.ts';
import { testIo } from '../helpers/io.ts';
import { rollout } from '../helpers/rollout.ts';
import { STEPS, session, turn } from '../store/sample.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

const ID = '019b0000-0000-7000-8000-000000000008';
const NAME = `rollout-2026-07-10T12-00-00-${ID}.jsonl`;
/** Later than the clock of the tests, so that everything is new. */
const START = { id: ID, start: '2026-07-10T12:00:01.000Z' };

const begun = () => rollout(START).human('Add a lock around the counter.');
const patched = () => begun().patches('*** Begin Patch\n*** Update File: lock.ts\n@@\n-a\n+b\n*** End Patch');
const failing = () => patched().runs('npm test', { exit: 1, output: '1 failed' });
const claimed = () => failing().says('All tests pass now.', 'final_answer');

/** Watches a folder while `grow` changes it; returns the lines that were printed. */
async function watch(
  folder: string,
  grow: (printed: () => string) => Promise<void>,
  ...argv: readonly string[]
) {
  const end = new AbortController();
  const io = testIo({ signal: end.signal });
  const done = run(['watch', folder, '--every', '0.1', ...argv], io);
  await vi.waitFor(() => expect(io.err()).toContain('Ctrl-C ends'), 10_000);
  await grow(io.out);
  end.abort();
  expect(await done).toBe(0);
  return io.out();
}

test('a line for each episode and finding as it comes, none for what was there before, and an end by Ctrl-C', async () => {
  const old = rollout({ id: '019b0000-0000-7000-8000-000000000009', start: '2026-01-01T10:00:00.000Z' });
  const folder = folderOf({
    'rollout-2026-01-01T10-00-00-019b0000-0000-7000-8000-000000000009.jsonl': old
      .human('Add a page.')
      .says('Done.')
      .human("No, that's wrong, it still doesn't work!")
      .says('Sorry, you are right.')
      .done()
      .text(),
    [NAME]: begun().text(),
  });
  const file = join(folder, NAME);
  const printed = await watch(folder, async (out) => {
    writeFileSync(file, claimed().done().text());
    await vi.waitFor(() => expect(out()).toContain('proved'), 10_000);
    appendFileSync(
      join(folder, 'rollout-2026-01-01T10-00-00-019b0000-0000-7000-8000-000000000009.jsonl'),
      '\n',
    );
    writeFileSync(
      file,
      claimed()
        .human("No, that's wrong, the tests still fail!")
        .says("You're right, I am sorry, that was wrong. I will fix it.")
        .done()
        .text(),
    );
    await vi.waitFor(() => expect(out()).toContain('pushback'), 10_000);
  });
  const heads = printed.split('\n').filter((line) => !line.startsWith(' ') && line !== '');
  expect(heads[0]).toMatch(/^12:00:00 {2}ledger {2}turn 1 {2}proved {2}false success claim$/);
  expect(printed).toContain('`npm test` exited with 1');
  expect(heads.filter((line) => line.includes('pushback'))).toHaveLength(1);
  expect(heads.every((line) => line.includes('ledger') && line.length <= 80)).toBe(true);
});

test('--json: one object a line', async () => {
  const folder = folderOf({ [NAME]: begun().text() });
  const printed = await watch(
    folder,
    async (out) => {
      writeFileSync(join(folder, NAME), claimed().done().text());
      await vi.waitFor(() => expect(out()).toContain('finding'), 10_000);
    },
    '--json',
  );
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {
      kind: 'finding',
      session: ID,
      turn: 1,
      episode: null,
      finding: { kind: 'false_success_claim' },
      text: 'Add a lock around the counter.',
    },
  ]);
});

test('nothing to watch, or too often: a sentence', async () => {
  expect((await cli(['watch'], { env: { CODEX_HOME: '/nowhere' } })).err).toContain(
    'There are no Codex sessions',
  );
  expect((await cli(['watch', '--every', '0'])).err).toContain('It is a number of seconds');
});

/** What codex 0.169 sends a Stop hook. */
async function hook(path: string | null, change: Readonly<Record<string, unknown>> = {}) {
  const input = {
    session_id: ID,
    transcript_path: path,
    hook_event_name: 'Stop',
    stop_hook_active: false,
    last_assistant_message: 'All tests pass now.',
    ...change,
  };
  const { out, err, code } = await cli(['watch', '--hook'], {
    stdin: () => Readable.from([JSON.stringify(input)]),
  });
  return { answer: out === '' ? null : JSON.parse(out), err, code };
}

test('the hook holds a closing claim against the run of this turn, whether it is written down yet or not', async () => {
  for (const built of [failing(), claimed()]) {
    const folder = folderOf({ [NAME]: built.text() });
    const { answer, code } = await hook(join(folder, NAME));
    expect(code).toBe(0);
    expect(answer.decision).toBe('block');
    expect(answer.reason).toContain(
      'You say that it passes, but it failed: test said to pass; `npm test` exited with 1.',
    );
  }
});

test('the hook lets a turn end: nothing to refute, a second stop, an earlier turn, a session that is not kept', async () => {
  const folder = folderOf({
    [NAME]: claimed().text(),
    [`later-${NAME}`]: claimed().human('Thanks. What is a mutex?').says('A lock.', 'final_answer').text(),
    'empty.jsonl': '',
  });
  const path = join(folder, NAME);
  const passes = [
    await hook(path, { stop_hook_active: true }),
    await hook(join(folder, `later-${NAME}`), { last_assistant_message: 'A lock.' }),
    await hook(join(folder, 'empty.jsonl')),
    await hook(null),
  ];
  expect(passes.map(({ answer, code }) => [answer, code])).toEqual(passes.map(() => [{}, 0]));
});

test('the hook never exits with 2, which would send the agent back to work for nothing', async () => {
  for (const text of ['', 'x', '[]', '{}', 'null', '{"transcript_path":"/nowhere"}']) {
    const { out, err, code } = await cli(['watch', '--hook'], { stdin: () => Readable.from([text]) });
    expect([out, code]).toEqual(['', 1]);
    expect(err).toContain('Let Codex run it');
  }
});

test('a closing message is added once, after everything else', () => {
  const one = session('a', [turn('Add a lock.', STEPS)]);
  const added = withLastMessage(one, 'All done.').turns[0]?.steps.at(-1);
  expect(added).toMatchObject({ kind: 'message', phase: 'final', text: 'All done.', line: 14 });
  expect(withLastMessage(one, 'Done, the lock is in place. ')).toBe(one);
  expect(withLastMessage(one, '')).toBe(one);
  expect(withLastMessage(session('b', []), 'x').turns).toEqual([]);
});
