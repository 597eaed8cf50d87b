import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createCounts } from '../../src/codex/counts.ts';
import { readRollout } from '../../src/codex/read.ts';
import { shippedRules } from '../helpers/fixture.ts';
import { readBytes } from '../helpers/read-bytes.ts';
import { event, item, rollout } from '../helpers/rollout.ts';

const folder = mkdtempSync(join(tmpdir(), 'pushback-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MB = 1024 * 1024;

it('an image of 20 MB costs neither its words nor the memory to hold it', () => {
  const path = join(folder, 'image.jsonl');
  const image = `data:image/png;base64,${'QUJD'.repeat(5 * MB)}`;
  const builder = rollout().human('first').says('Yes.').done();
  builder.raw({
    timestamp: '2026-02-10T10:00:00.000Z',
    ...item('message', {
      role: 'user',
      content: [
        { type: 'input_image', image_url: image },
        { type: 'input_text', text: 'the logo is blurred' },
      ],
    }),
  });
  builder.raw({
    timestamp: '2026-02-10T10:00:00.000Z',
    ...event('user_message', { images: [image], message: 'the logo is blurred' }),
  });
  writeFileSync(path, builder.says('Sharpened.').text());
  const counts = createCounts();
  const before = process.memoryUsage().arrayBuffers;
  const { draft, damaged, stopped, bytes } = readRollout(path, shippedRules(), counts);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * MB);
  expect(bytes).toBeGreaterThan(40 * MB);
  expect([damaged, stopped]).toEqual([0, null]);
  expect(counts.entries()).toEqual({ 'very long line read without the middle of its strings': 2 });
  const words = draft.entries.map((entry) =>
    entry.kind === 'human' || entry.kind === 'message' ? entry.text : entry.kind,
  );
  expect(words).toEqual([
    'first',
    'first',
    'Yes.',
    'the logo is blurred',
    'the logo is blurred',
    'Sharpened.',
  ]);
  expect(JSON.stringify(draft).length).toBeLessThan(10_000);
});

it('a line that is long without strings is passed over with a reason', () => {
  const path = join(folder, 'numbers.jsonl');
  const numbers = `{"timestamp":"2026-02-10T10:00:00.000Z","type":"event_msg","payload":{"type":"token_count","n":[${'1234567,'.repeat(2 * MB)}0]}}`;
  writeFileSync(path, rollout().human('first').raw(numbers).says('Yes.').text());
  const counts = createCounts();
  const { draft, damaged } = readRollout(path, shippedRules(), counts);
  expect(damaged).toBe(1);
  expect(counts.entries()).toEqual({ 'line too long to read': 1 });
  expect(draft.entries.map((entry) => entry.kind)).toEqual(['human', 'human', 'message']);
});

/** Small ones, to be quick; `longString` is where a string loses its end, in bytes as they stand in the line. */
const TIGHT = { longLine: 20_000, longString: 8_192, longLineKept: 100_000 };
const SECRET = `postgres://app:${'hunter2'}:with:signs@db.internal/shop`;
const at = '2026-02-10T10:00:00.000Z';
const plain = 'and so it goes on ';

it.each([
  [
    'an output',
    '',
    plain,
    (text: string) =>
      rollout()
        .raw({
          timestamp: at,
          ...item('function_call', { name: 'shell', arguments: '{"cmd":"x"}', call_id: 'c' }),
        })
        .raw({ timestamp: at, ...item('function_call_output', { call_id: 'c', output: text }) }),
  ],
  [
    'standing instructions',
    '# AGENTS.md instructions for /x\n\n<INSTRUCTIONS>\n',
    '就这样继续下去 ',
    (text: string) =>
      rollout().raw({
        timestamp: at,
        ...item('message', { role: 'user', content: [{ type: 'input_text', text }] }),
      }),
  ],
])('a long string keeps no part of a secret where it lost its end: %s', (_name, head, words, build) => {
  const [{ mask }, size] = [shippedRules(), (text: string) => Buffer.byteLength(JSON.stringify(text)) - 2];
  for (let inside = 1; inside < SECRET.length; inside++) {
    const room = TIGHT.longString - size(head) - inside;
    const lead = head + words.repeat(Math.floor(room / size(words))) + 'x'.repeat(room % size(words));
    const text = `${lead.slice(0, -1)} ${SECRET} ${plain.repeat(3_000)}`;
    const session = JSON.stringify(readBytes(build(text).text(), [1_000], TIGHT).session);
    expect(session).toContain(words.trim());
    expect(mask(session)).not.toMatch(/hunt|r2:|:signs/);
  }
});
