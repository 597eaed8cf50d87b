import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/codex/limits.ts';
import { isSkippable, lineKind } from '../../src/codex/line-kind.ts';
import { thoughtsOf } from '../../src/session/work.ts';
import { readBytes } from '../helpers/read-bytes.ts';

const read = (...lines: readonly string[]) => readBytes(lines.join('\n')).session;
const at = '2026-07-01T10:00:00.000Z';
const line = (type: string, payload: object) => JSON.stringify({ timestamp: at, type, payload });
const human = (message: string) => line('event_msg', { type: 'user_message', message });
const reasoning = (...texts: string[]) =>
  line('response_item', {
    type: 'reasoning',
    id: 'rs_1',
    summary: texts.map((text) => ({ type: 'summary_text', text })),
    encrypted_content: 'gAAAA',
  });

describe('summaries of reasoning', () => {
  it('keeps the first few after each message and the last two, once each, in their places', () => {
    const { turns } = read(
      human('make a list'),
      reasoning('**Planning the list**', '**Writing it**'),
      reasoning('**Planning the list**'),
      reasoning('**Testing**', '**Trying**', '**Looking**'),
      reasoning('**Trying**', '**Mending**', '**Ending**'),
      human('it is empty'),
      reasoning('**Finding the empty list**'),
    );
    expect(turns.map((turn) => thoughtsOf(turn.steps).map(({ text }) => text))).toEqual([
      ['**Planning the list**', '**Writing it**', '**Testing**', '**Mending**', '**Ending**'],
      ['**Finding the empty list**'],
    ]);
    expect(thoughtsOf(turns[1]?.steps ?? [])[0]?.line).toBe(7);
  });

  it('cuts a long one', () => {
    const { turns } = read(human('go'), reasoning('x'.repeat(5_000)));
    expect(thoughtsOf(turns[0]?.steps ?? [])[0]?.text).toHaveLength(LIMITS.thought);
  });

  it('reads the reasoning of open models, which is written in full', () => {
    const content = [{ type: 'reasoning_text', text: 'The user says that the list is empty.' }];
    const { turns } = read(human('go'), line('response_item', { type: 'reasoning', summary: [], content }));
    expect(thoughtsOf(turns[0]?.steps ?? []).map(({ text }) => text)).toEqual([content[0]?.text]);
  });

  it('keeps a long stretch small', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `**Thought ${i}**`);
    const { turns } = read(human('go'), ...many.map((text) => reasoning(text)));
    expect(thoughtsOf(turns[0]?.steps ?? []).map(({ text }) => text)).toEqual([
      ...many.slice(0, 3),
      ...many.slice(-2),
    ]);
  });

  it('passes over reasoning without a summary unparsed, and over no other', () => {
    const skips = (text: string) => {
      const kind = lineKind(Buffer.from(text));
      return kind !== null && isSkippable(kind, Buffer.from(text));
    };
    expect(skips(reasoning())).toBe(true);
    expect(skips(line('response_item', { type: 'reasoning', summary: [], content: null }))).toBe(true);
    expect(skips(reasoning('**Look**'))).toBe(false);
  });

  it('takes an event that only repeats a summary for nothing', () => {
    const { turns } = read(
      human('go'),
      line('event_msg', { type: 'agent_reasoning', text: '**Look**' }),
      reasoning('**Look**'),
    );
    expect(thoughtsOf(turns[0]?.steps ?? [])).toHaveLength(1);
  });
});
