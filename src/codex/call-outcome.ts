import type { Command, Patch } from '../session/model.ts';
import type { ScriptCall } from './call-book.ts';
import type { Mutable } from './draft.ts';
import type { CommandEnd, ToolOutput } from './events.ts';
import { asNumber, asString, isObject, parseJson } from './json.ts';
import { capOutput, LIMITS } from './limits.ts';

/** Unified-exec sessions that still run, by id: a long command's exit code arrives with a later `write_stdin`. */
export type Sessions = Map<string, Mutable<Command>>;

export function commandOutcome(end: CommandEnd): Pick<Command, 'exitCode' | 'status' | 'output'> {
  return { exitCode: end.exitCode, status: end.status, output: keepOutput(end.output, end.exitCode) };
}

function keepOutput(text: string, exitCode: number | null): string {
  return capOutput(text.trim(), exitCode === 0 ? LIMITS.okOutput : LIMITS.failedOutput);
}

/** The end event, where there is one, knows better than the text of the output. */
export function finishCommand(step: Mutable<Command>, result: ToolOutput, sessions: Sessions): void {
  if (result.sessionId !== null) sessions.set(result.sessionId, step);
  if (step.exitCode !== null) return;
  step.exitCode = result.exitCode;
  step.status = result.status;
  step.output = keepOutput(result.text, result.status === 'failed' ? 1 : result.exitCode);
}

const SUCCESS = /^Success\. Updated the following files/m;

export function finishPatch(step: Mutable<Patch>, result: ToolOutput): void {
  if (step.status !== 'unknown') return;
  if (result.status === 'declined') step.status = 'declined';
  else if (result.status === 'failed' || result.status === 'aborted') step.status = 'failed';
  else if (result.exitCode === 0 || SUCCESS.test(result.text)) step.status = 'applied';
}

/** Code mode prints what the script chose to print: only a result object is believed, and only for a single command. */
export function finishScript(call: ScriptCall, result: ToolOutput, sessions: Sessions): void {
  const inner = printedResult(result);
  const only = call.commands.length === 1 ? call.commands[0] : undefined;
  if (only !== undefined) finishCommand(only, inner, sessions);
  else for (const step of call.commands) if (step.status === 'unknown') step.status = result.status;
  if (call.patch !== null)
    finishPatch(call.patch, { ...result, exitCode: result.status === 'completed' ? 0 : 1 });
  const session = call.stdinSession === null ? undefined : sessions.get(call.stdinSession);
  if (session !== undefined && inner.exitCode !== null) finishCommand(session, inner, sessions);
}

function printedResult(result: ToolOutput): ToolOutput {
  const printed = parseJson(result.text.trim());
  if (!isObject(printed)) return { ...result, sessionId: null };
  const exitCode = asNumber(printed['exit_code']);
  const session = printed['session_id'];
  return {
    exitCode,
    status: exitCode === null ? result.status : exitCode === 0 ? 'completed' : 'failed',
    sessionId: typeof session === 'number' || typeof session === 'string' ? String(session) : null,
    text: asString(printed['output']) ?? '',
  };
}
