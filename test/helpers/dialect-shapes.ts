import type { CommandResult, Context, HeaderSettings, Line, PatchOutcome } from './dialect.ts';

export const message = (role: string, text: string, extra: Line = {}): Line => ({
  type: 'message',
  role,
  content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }],
  ...extra,
});
export const response = (payload: Line): Line => ({ type: 'response_item', payload });
export const event = (type: string, payload: Line = {}): Line => ({
  type: 'event_msg',
  payload: { type, ...payload },
});
export const call = (id: string, name: string, args: unknown): Line => ({
  type: 'function_call',
  name,
  arguments: JSON.stringify(args),
  call_id: id,
});
export const output = (id: string, text: string): Line => ({
  type: 'function_call_output',
  call_id: id,
  output: text,
});

export const environment = (cwd: string): string =>
  `<environment_context>\n  <cwd>${cwd}</cwd>\n  <shell>zsh</shell>\n</environment_context>`;

/** The text of a command's output: JSON up to 0.58, a header behind which the output begins later. */
export function outputText(minor: number, result: CommandResult): string {
  const { exit = 0, output: text = '', seconds = 1 } = result;
  if (result.declined === true)
    return minor < 104
      ? 'exec command rejected by user'
      : 'exec_command failed: CreateProcess { message: "Rejected(\\"rejected by user\\")" }';
  if (result.aborted === true)
    return minor < 104
      ? `Wall time: ${seconds}.0 seconds\naborted by user`
      : `aborted by user after ${seconds}.4s`;
  if (minor < 60)
    return JSON.stringify({ output: text, metadata: { exit_code: exit, duration_seconds: seconds } });
  if (minor < 104) return `Exit code: ${exit}\nWall time: ${seconds}.2 seconds\nOutput:\n${text}`;
  return `Chunk ID: 4f2a1c\nWall time: ${seconds}.2000 seconds\nProcess exited with code ${exit}\nOriginal token count: 12\nOutput:\n${text}`;
}

export function shellCall(minor: number, id: string, command: string, result: CommandResult): Line {
  const escalated = result.escalated === true;
  if (minor < 60)
    return call(id, 'shell', {
      command: ['bash', '-lc', command],
      ...(escalated ? { with_escalated_permissions: true } : {}),
    });
  const more = escalated ? { sandbox_permissions: 'require_escalated' } : {};
  return minor < 104
    ? call(id, 'shell_command', { command, ...more })
    : call(id, 'exec_command', { cmd: command, ...more });
}

const filesOf = (patch: string): readonly string[] =>
  [...patch.matchAll(/^\*\*\* (Add|Update|Delete) File: (.+)$/gm)].map(
    (match) => `${match[1]?.[0]} ${match[2]}`,
  );

export function patchText(minor: number, patch: string, outcome: PatchOutcome): string {
  const files = filesOf(patch).map((line) => line.replace(/^U/, 'M'));
  if (outcome === 'declined') return 'patch rejected by user';
  if (outcome === 'failed')
    return `apply_patch verification failed: Failed to find expected lines in ${files[0]?.slice(2)}`;
  const done = `Success. Updated the following files:\n${files.join('\n')}\n`;
  if (minor < 104) return JSON.stringify({ output: done, metadata: { exit_code: 0, duration_seconds: 0.1 } });
  return `Exit code: 0\nWall time: 0.1 seconds\nOutput:\n${done}`;
}

export const patchInput = (id: string, patch: string): Line => ({
  type: 'custom_tool_call',
  status: 'completed',
  call_id: id,
  name: 'apply_patch',
  input: patch,
});
export const patchOutput = (id: string, text: string): Line => ({
  type: 'custom_tool_call_output',
  call_id: id,
  output: text,
});

export function turnContext(minor: number, context: Context): Line {
  const { cwd, model, approval, sandbox, turnId } = context;
  return {
    type: 'turn_context',
    payload: {
      ...(minor >= 104 ? { turn_id: turnId } : {}),
      cwd,
      approval_policy: approval,
      sandbox_policy: { [minor >= 63 ? 'type' : 'mode']: sandbox },
      model,
      summary: 'auto',
    },
  };
}

const usage = (total: number): Line => ({
  input_tokens: total - 50,
  cached_input_tokens: 40,
  output_tokens: 50,
  reasoning_output_tokens: 10,
  total_tokens: total,
});

export const tokenCount = (total: number): Line =>
  event('token_count', {
    info: { total_token_usage: usage(total), last_token_usage: usage(60), model_context_window: 258_400 },
    rate_limits: { primary: null, secondary: null },
  });

export const headerFields = (settings: HeaderSettings): Line => ({
  id: settings.id,
  timestamp: settings.start,
  cwd: settings.cwd,
  originator: settings.originator,
  cli_version: settings.version,
});
