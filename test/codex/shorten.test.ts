import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineKind } from '../../src/codex/line-kind.ts';
import { parseShortened } from '../../src/codex/shorten.ts';
import { readBytes } from '../helpers/read-bytes.ts';

/** The same record with its keys in an order that no CLI writes: it takes the slow way. */
function slow(line: string): string {
  const { timestamp, type, payload, ...rest } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify({ payload, type, timestamp, ...rest });
}

function bothWays(lines: readonly string[]) {
  return [readBytes(lines.join('\n')).session, readBytes(lines.map(slow).join('\n')).session] as const;
}

const at = '2026-01-01T00:00:00.000Z';
const response = (payload: object) => JSON.stringify({ timestamp: at, type: 'response_item', payload });
const event = (payload: object) => JSON.stringify({ timestamp: at, type: 'event_msg', payload });
const call = (name: string, args: object) =>
  response({ type: 'function_call', name, arguments: JSON.stringify(args), call_id: 'c' });
const output = (text: string) => response({ type: 'function_call_output', call_id: 'c', output: text });

const piece = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\n\n',
  '"',
  '\\',
  '\\n',
  'é',
  '漢字',
  '🙂',
  '\u001b[31m',
  '\t',
  '{',
  '}',
  '","output":"',
  'Exit code: 7\n',
  'Output:\n',
  '\nOutput:',
  'Success. Updated the following files:\nM a',
  'error: ',
  '…',
  '\ue0ff',
  '\ud83d',
  `-----BEGIN ${'PRIVATE'} KEY-----\nMII`,
  'Set-Cookie: sid=a1b2c3d4e5f6; ',
  "password: 'two words'",
  'mysql -h db -p',
);
const chunk = fc.tuple(piece, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times));
const body = fc.array(chunk, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const header = fc.constantFrom(
  '',
  'Exit code: 0\nWall time: 1 seconds\nOutput:\n',
  'Exit code: 3\nWall time: 1 seconds\nTotal output lines: 9\nOutput:\n',
  'Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 0\nOriginal token count: 9\nOutput:\n',
  'Command: echo \\nExit code: 0\nChunk ID: 1\nProcess exited with code 5\nOutput:\n',
  'Wall time: 1 seconds\nProcess running with session ID 5\nOutput:\n',
  'Script completed\nWall time 1 seconds\nOutput:\n',
  'apply_patch verification failed: ',
);

describe('a line parsed without the middle of its output', () => {
  it('says what the whole line says', () => {
    const opener = fc.constantFrom(
      call('exec_command', { cmd: 'make' }),
      call('apply_patch', { input: '*** Begin Patch\n*** Add File: a\n+b\n*** End Patch' }),
      call('lookup', {}),
      response({
        type: 'custom_tool_call',
        name: 'exec',
        call_id: 'c',
        input: 'await tools.exec_command({cmd: "make"})',
      }),
    );
    fc.assert(
      fc.property(opener, header, body, (first, head, text) => {
        const [quick, whole] = bothWays([first, output(head + text)]);
        expect(quick).toEqual(whole);
      }),
      { numRuns: 600 },
    );
  });

  it('holds for end events, which repeat the output', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(0, 1), (text, code) => {
        const end = {
          call_id: 'c',
          command: ['bash', '-lc', 'make'],
          aggregated_output: text,
          exit_code: code,
          status: 'completed',
        };
        const [quick, whole] = bothWays([
          call('exec_command', { cmd: 'make' }),
          event({ type: 'exec_command_end', ...end }),
          event({ type: 'item_completed', item: { type: 'CommandExecution', id: 'd', ...end } }),
        ]);
        expect(quick).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('is much shorter, and is not tried where all is needed', () => {
    const parse = (line: string) => {
      const bytes = Buffer.from(line);
      const kind = lineKind(bytes);
      return kind === null ? null : parseShortened(bytes, kind);
    };
    const long = 'The quick brown fox. '.repeat(1000);
    const size = (line: string) => JSON.stringify(parse(line)).length;
    expect(size(output(`Exit code: 0\nWall time: 1 seconds\nOutput:\n${long}`))).toBeLessThan(2_000);
    expect(size(output(`Exit code: 1\nWall time: 1 seconds\nOutput:\n${long}`))).toBeLessThan(4_300);
    expect(
      size(
        JSON.stringify({
          timestamp: at,
          type: 'session_meta',
          payload: { id: 'x', base_instructions: { text: long } },
        }),
      ),
    ).toBeLessThan(4_300);
    expect(parse(output('short'))).toBeNull();
    expect(parse(output(`{"answers":"${long}"}`))).toBeNull();
    expect(parse(output(`${long}Success. Updated the following files:\nM a\n${long}`))).toBeNull();
    expect(parse(output(' '.repeat(9_000)))).toBeNull();
  });
});
