import { expect, test } from 'vitest';
import { decisionsIn } from '../../src/commands/otel-log.ts';

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const log = (...attributes: readonly (readonly [string, string])[]) => ({
  resourceLogs: [
    {
      scopeLogs: [{ logRecords: [{ body: null, attributes: attributes.map(([k, v]) => attribute(k, v)) }] }],
    },
  ],
});
const decision = (call: string) =>
  log(
    ['event.name', 'codex.tool_decision'],
    ['conversation.id', 's1'],
    ['call_id', call],
    ['tool_name', 'exec_command'],
    ['decision', 'denied'],
    ['source', 'User'],
    ['event.timestamp', '2026-02-10T09:00:00.000Z'],
  );
const A = {
  ...{ callId: 'a', conversationId: 's1', tool: 'exec_command', decision: 'denied', source: 'User' },
  at: '2026-02-10T09:00:00.000Z',
};

test.each([
  ['one export request', JSON.stringify(decision('a'))],
  ['one laid out over lines', JSON.stringify(decision('a'), null, 2)],
])('%s', (_, text) => {
  expect(decisionsIn(text)).toEqual({ decisions: [A], records: 1, unreadable: 0 });
});

test.each([
  ['one a line', 0],
  ['one after the other, each over many lines', 2],
])('several requests, %s', (_, indent) => {
  const text = [decision('a'), decision('b')].map((one) => JSON.stringify(one, null, indent)).join('\n\n');
  expect(decisionsIn(text)).toEqual({
    decisions: [A, { ...A, callId: 'b' }],
    records: 2,
    unreadable: 0,
  });
});

test('other events count as records, a cut document as unreadable', () => {
  const other = log(['event.name', 'codex.user_prompt'], ['conversation.id', 's1']);
  const text = [JSON.stringify(other), '{"resourceLogs": [', JSON.stringify(decision('a'))].join('\n');
  expect(decisionsIn(text)).toEqual({ decisions: [A], records: 2, unreadable: 1 });
});

test('a decision without its call or conversation is none; attributes of other types are passed over', () => {
  const half = log(['event.name', 'codex.tool_decision'], ['conversation.id', 's1']);
  expect(decisionsIn(JSON.stringify(half)).decisions).toEqual([]);
  const odd = { attributes: [{ key: 'event.name', value: { intValue: '3' } }, { key: 7 }, null, 'x'] };
  expect(decisionsIn(JSON.stringify(odd))).toEqual({ decisions: [], records: 0, unreadable: 0 });
  expect(decisionsIn(`${'['.repeat(5_000)}${']'.repeat(5_000)}`).records).toBe(0);
  expect(decisionsIn('')).toEqual({ decisions: [], records: 0, unreadable: 0 });
});
