import type { CallStatus } from '../session/model.ts';
import type { ToolOutput } from './events.ts';
import { asArray, asNumber, asObject, asString, isObject, parseJson } from './json.ts';

/**
 * Reads a tool's answer in its dialects: JSON with `metadata.exit_code` (`shell`, up to 0.5x), `Exit code: N` (`shell_command`,
 * 0.63-0.92), `Process exited with code N` (`exec_command`, 0.104+), content arrays (code mode, MCP).
 * Only the header before `Output:` is believed: a command may print anything.
 */
export function readToolOutput(value: unknown): ToolOutput {
  const text = typeof value === 'string' ? value : joinContent(value);
  if (text.startsWith('{')) {
    const json = parseJson(text);
    if (isObject(json)) return readJsonOutput(json, text);
  }
  return readTextOutput(text);
}

function joinContent(value: unknown): string {
  if (isObject(value)) return asString(value['content']) ?? asString(value['output']) ?? '';
  return asArray(value)
    .map((item) => asString(asObject(item)['text']) ?? '')
    .join('');
}

function readJsonOutput(json: Readonly<Record<string, unknown>>, text: string): ToolOutput {
  const inner = asString(json['output']);
  const exitCode = asNumber(asObject(json['metadata'])['exit_code']) ?? asNumber(json['exit_code']);
  if (inner === null) return { exitCode: null, status: 'completed', sessionId: null, ofScript: false, text };
  if (exitCode === null) return readTextOutput(inner);
  return {
    exitCode,
    status: (exitCode === 0 ? null : refusal(inner)) ?? statusOf(exitCode),
    sessionId: null,
    ofScript: false,
    text: inner,
  };
}

const HEADER_CHARS = 600;
const EXIT_CODE = /^(?:Exit code:|Process exited with code) (-?\d{1,10})$/m;
/** Of a command that the sandbox stopped: the tool says it in a sentence, before the output. */
const SANDBOX_CODE = /^failed in sandbox[^\n]{0,300}?\bexit[ _]code: (-?\d{1,10})\b/;
const SCRIPT = /^Script (?:running|completed|failed|terminated)\b/;
const RUNNING = /^(?:Process running with session ID|Script running with cell ID) (\S{1,40})$/m;

function readTextOutput(whole: string): ToolOutput {
  const text = withoutCommand(whole);
  const mark = text.slice(0, HEADER_CHARS).search(/^Output:/m);
  const header = mark === -1 ? text.slice(0, HEADER_CHARS) : text.slice(0, mark);
  const body = mark === -1 ? text : text.slice(mark + 'Output:'.length).replace(/^\n/, '');
  const refused = refusal(header);
  const trusted =
    mark !== -1 || /^(?:Chunk ID|Wall time|Exit code|Process exited|Script )/.test(header) ? header : '';
  const code = EXIT_CODE.exec(trusted)?.[1] ?? SANDBOX_CODE.exec(text.slice(0, HEADER_CHARS))?.[1];
  const exitCode = code === undefined ? null : Number(code);
  const sessionId = RUNNING.exec(trusted)?.[1] ?? null;
  const ofScript = SCRIPT.test(trusted);
  if (refused !== null) return { exitCode, status: refused, sessionId: null, ofScript, text };
  const read = { exitCode, sessionId, ofScript, text: body };
  if (sessionId !== null) return { ...read, status: 'running' };
  if (trusted.startsWith('Script terminated')) return { ...read, status: 'aborted' };
  if (trusted.startsWith('Script failed')) return { ...read, status: 'failed' };
  return { ...read, status: exitCode === null ? 'completed' : statusOf(exitCode) };
}

/** 0.115 writes the command above its header, and a command may be long and say anything. */
function withoutCommand(text: string): string {
  const header = text.startsWith('Command: ') ? text.indexOf('\nChunk ID: ') : -1;
  return header === -1 ? text : text.slice(header + 1);
}

function statusOf(exitCode: number): CallStatus {
  return exitCode === 0 ? 'completed' : 'failed';
}

const DECLINED =
  /rejected by user|rejected: blocked by policy|approval policy is Never; reject command|patch rejected|approval required by policy|This action was rejected|Command blocked by PreToolUse hook/;
const ABORTED = /^(?:Wall time: [\d.]+ seconds\n)?aborted by user(?: after [\d.]+m?s)?/m;
const FAILED =
  /^(?:apply_patch verification failed|error: |Error: |exec_command failed|failed in sandbox|unsupported call: |command timed out|execution error|failed to parse function arguments|err: )/;

/** Refusals, aborts and failures that the tool itself reports, wherever no exit code exists. */
function refusal(head: string): CallStatus | null {
  const start = head.slice(0, HEADER_CHARS);
  if (DECLINED.test(start) && start.length < HEADER_CHARS) return 'declined';
  if (ABORTED.test(start.slice(0, 120))) return 'aborted';
  return FAILED.test(start) ? 'failed' : null;
}
