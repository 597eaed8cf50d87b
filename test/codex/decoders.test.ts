import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCounts } from '../../src/codex/counts.ts';
import { decodeRecord } from '../../src/codex/decode.ts';
import { isObject } from '../../src/codex/json.ts';
import { readTokenSlice, tokenSlice } from '../../src/codex/tokens.ts';
import { readBytes } from '../helpers/read-bytes.ts';

const RECORDS = [
  'session_meta',
  'turn_context',
  'response_item',
  'event_msg',
  'compacted',
  'world_state',
  'token_usage_record',
  'retained_context',
  'constructor',
  '__proto__',
];
const KINDS = [
  'message',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'web_search_call',
  'tool_search_call',
  'user_message',
  'agent_message',
  'token_count',
  'task_started',
  'task_complete',
  'turn_aborted',
  'thread_rolled_back',
  'exec_command_end',
  'patch_apply_end',
  'mcp_tool_call_end',
  'item_completed',
  'exited_review_mode',
  'verified_answer',
  'toString',
];
const ITEMS = [
  'UserMessage',
  'AgentMessage',
  'CommandExecution',
  'FileChange',
  'McpToolCall',
  'Plan',
  'ExitedReviewMode',
  'valueOf',
];
const FIELDS = [
  'id',
  'role',
  'content',
  'name',
  'namespace',
  'arguments',
  'input',
  'output',
  'call_id',
  'action',
  'message',
  'images',
  'info',
  'error',
  'reason',
  'num_turns',
  'command',
  'cwd',
  'exit_code',
  'status',
  'success',
  'changes',
  'invocation',
  'result',
  'review_output',
  'questions',
  'git',
  'source',
  'history_base',
  'state',
  'thread_token_usage',
  'sandbox_policy',
  'text',
  'phase',
  'plan',
  'aggregated_output',
  '__proto__',
];

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    'user',
    'assistant',
    'shell',
    'exec',
    'apply_patch',
    'write_stdin',
    'c1',
    'completed',
    -1,
    1e308,
    '*** Begin Patch\n*** Add File: a\n+b',
    '{"cmd":["bash","-lc","ls"]}',
    [{ type: 'input_text', text: 'hello' }],
    { type: 'add', content: 'x' },
  ),
);
const fields = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 7 });
const item = fc.tuple(fc.constantFrom(...ITEMS), fields).map(([type, rest]) => ({ ...rest, type }));
const payload = fc
  .tuple(fc.constantFrom(...KINDS), fields, item)
  .map(([type, rest, inner]) => ({ type, ...rest, item: inner }));
const record = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(
      fc.constantFrom(...RECORDS),
      fc.oneof(payload, value),
      fc.oneof(fc.constant('2026-01-01T00:00:00.000Z'), value),
    )
    .map(([type, body, timestamp]) => ({ timestamp, type, payload: body })),
  payload,
);

describe('decoders', () => {
  it('turn any JSON into events, and never throw', () => {
    fc.assert(
      fc.property(record, (json) => {
        if (isObject(json)) expect(Array.isArray(decodeRecord(json))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('make a session of any records: plain data that survives JSON', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        const { session } = readBytes(records.map((one) => `${JSON.stringify(one)}\n`).join(''));
        expect(JSON.parse(JSON.stringify(session))).toEqual(session);
        expect(session.turns.map((turn) => turn.ordinal)).toEqual(session.turns.map((_, i) => i + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('find no decoder under the names that every object has', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const reasons = names.flatMap((name) => [
      ...decodeRecord({ type: name, payload: {} }),
      ...decodeRecord({ type: 'event_msg', payload: { type: name } }),
      ...decodeRecord({ type: 'response_item', payload: { type: name } }),
      ...decodeRecord({ type: 'event_msg', payload: { type: 'item_completed', item: { type: name } } }),
    ]);
    expect(reasons.map((event) => event.kind)).toEqual(reasons.map(() => 'skipped'));
    expect(reasons).toHaveLength(4 * names.length);
  });

  it('read a tag that is opened a hundred thousand times and never closed', () => {
    const message = '<proposed_plan>'.repeat(100_000);
    const line = JSON.stringify({ type: 'event_msg', payload: { type: 'agent_message', message } });
    expect(readBytes(`${line}\n`).session.preamble).toMatchObject([{ kind: 'message' }]);
  });

  it('survive JSON nested too deep to write', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const line = `{"type":"response_item","payload":{"type":"tool_search_call","call_id":"a","arguments":${deep}}}`;
    expect(readBytes(`${line}\n`).session.preamble).toMatchObject([
      { kind: 'tool', name: 'tool_search', args: '' },
    ]);
  });
});

it('reasons stay few, whatever a transcript names', () => {
  const counts = createCounts();
  for (let i = 0; i < 1000; i++) counts.add(`unknown record type ${i}`, 1);
  const entries = counts.entries();
  expect(Object.keys(entries)).toHaveLength(201);
  expect(entries['other reasons']).toBe(800);
});

it('usage is cut out of its line as it would be parsed', () => {
  const usage = { input_tokens: 90, cached_input_tokens: 30, output_tokens: 10, total_tokens: 100 };
  const info = { total_token_usage: usage, last_token_usage: { total_tokens: 7 } };
  const line = (value: unknown) =>
    Buffer.from(JSON.stringify({ payload: { type: 'token_count', info: value } }));
  expect(readTokenSlice(tokenSlice(line(info)) ?? '')).toEqual({
    input: 90,
    cachedInput: 30,
    output: 10,
    total: 100,
  });
  expect(tokenSlice(line(null))).toBeNull();
  expect(readTokenSlice('{"input_tokens":1}')).toBeNull();
  expect(readTokenSlice('{"total_tokens":1')).toBeNull();
});
