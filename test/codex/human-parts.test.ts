import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/codex/fields.ts';
import { loadSession } from '../../src/codex/load.ts';
import { shippedRules } from '../helpers/fixture.ts';
import { folderOf } from '../helpers/folder.ts';
import { type RolloutBuilder, rollout } from '../helpers/rollout.ts';

const rules = shippedRules();

async function turnsOf(builder: RolloutBuilder) {
  const path = join(folderOf({ 'a.jsonl': builder.text() }), 'a.jsonl');
  const { session } = await loadSession(
    { key: 'key', files: [{ path, size: 1, mtimeMs: 0, inode: 0 }], copies: [] },
    rules,
  );
  return session?.turns ?? [];
}

it('a message that is a recording and nothing else is a turn', async () => {
  const spoken = { type: 'user_message', message: '', audio: ['data:audio/wav;base64,AAAA'] };
  const turns = await turnsOf(
    rollout({ version: '0.144.6' }).human('one').says('1').record('event_msg', spoken).says('2').done(),
  );
  expect(turns).toMatchObject([{ text: 'one' }, { text: '', images: 1 }]);
});

it('an image tag that somebody typed stays; one that Codex wrote goes', async () => {
  const typed = 'why is <image href="a.png"> not drawn\n<image name=[Image #1]>\n</image>';
  const turns = await turnsOf(rollout().human(typed).says('1').done());
  expect(turns).toMatchObject([{ text: 'why is <image href="a.png"> not drawn' }]);
});

describe('a compaction', () => {
  const summary = 'The tests ran. Two are left: rounding and totals. Done so far: the parser.';
  const compacted = (said: string, text = summary) =>
    turnsOf(
      rollout({ version: '0.144.6' })
        .human('one')
        .says(said)
        .record('compacted', { message: `Another model wrote this summary:\n${text}` })
        .says('Next.')
        .done(),
    );
  it.each([
    ['takes the summary from the timeline', summary, 1],
    ['and a long one that an introduction follows', `${'All that was done. '.repeat(12)}`, 1],
    ['leaves a message whose words the summary repeats', 'The tests ran.', 2],
  ])('%s', async (_, said, messages) => {
    const turns = await compacted(said, said.length > 200 ? `${said} More.` : summary);
    expect(turns[0]?.steps.filter(({ kind }) => kind === 'message')).toHaveLength(messages);
  });
});

it.each([
  ['file:///home/mira/a%20b', '/home/mira/a b'],
  ['file:///C:/Users/mira', 'C:/Users/mira'],
  ['C:\\Users\\mira', 'C:\\Users\\mira'],
])('%s is the folder %s', (url, path) => {
  expect(pathOf(url)).toBe(path);
});

it.each([
  ['minutes', 20 * 60, true],
  ['a day', 24 * 60 * 60, false],
])('a message that comes %s after an interrupt', async (_, seconds, after) => {
  const builder = rollout().human('one').says('1').interrupted().wait(seconds).human('two').says('2').done();
  expect(await turnsOf(builder)).toMatchObject([{}, { afterInterrupt: after }]);
});

it('the state of a step of a plan is one that Codex knows', async () => {
  const turns = await turnsOf(
    rollout().human('one').plans({ read: 'completed', write: 'token=abc' }).says('1').done(),
  );
  const plan = turns[0]?.steps.find((step) => step.kind === 'plan');
  expect(plan).toMatchObject({ steps: [{ status: 'completed' }, { status: 'unknown' }] });
});
