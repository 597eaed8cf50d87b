import type { Command, HumanAnswer, Patch } from '../session/model.ts';
import type { StepPlace } from './call-steps.ts';
import type { Mutable } from './draft.ts';
import type { ToolOutput } from './events.ts';
import { asNumber, asObject, asString, asStrings, isObject, parseJson } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Book, OpenCall, ScriptCall } from './open-call.ts';

/** What a tool's output says about its call. */
export function finishCall(book: Book, call: OpenCall, result: ToolOutput, place: StepPlace): void {
  if (call.kind === 'command') finishCommand(book, call.step, result);
  else if (call.kind === 'patch') finishPatch(call.step, result);
  else if (call.kind === 'script') finishScript(book, call, result);
  else if (call.kind === 'stdin') finishSession(book, call.sessionId, result);
  else if (call.kind === 'wait') finishCell(book, call.cellId, result);
  else if (call.kind === 'question') finishQuestion(book, call, result, place);
  else if (call.kind === 'tool') finishTool(call, result);
}

type Tool = Extract<OpenCall, { readonly kind: 'tool' }>;

/** An end event has said it better, but only the output tells of an interrupt. */
function finishTool(call: Tool, result: ToolOutput): void {
  if (!call.ended || result.status === 'aborted') call.step.status = result.status;
}

export function keepOutput(book: Book, text: string, exitCode: number | null): string {
  const inFull = exitCode !== 0 && book.failures++ < LIMITS.failuresInFull;
  return book.caps.output(text.trim(), inFull ? LIMITS.failedOutput : LIMITS.okOutput);
}

/** The end event, where there is one, knows better than the text of the output, but only the output tells of an interrupt. */
function finishCommand(book: Book, step: Mutable<Command>, result: ToolOutput): void {
  if (result.sessionId !== null) book.sessions.set(result.sessionId, step);
  if (result.status === 'aborted') step.status = 'aborted';
  if (step.exitCode !== null) return;
  step.exitCode = result.exitCode;
  step.status = result.status;
  const output = keepOutput(book, result.text, result.status === 'failed' ? 1 : result.exitCode);
  if (output !== '') step.output = output;
}

/** The later outputs of a command that ran on: the last one carries the exit code. */
function finishSession(book: Book, sessionId: string | null, result: ToolOutput): void {
  const step = sessionId === null ? undefined : book.sessions.get(sessionId);
  if (step !== undefined && result.exitCode !== null) finishCommand(book, step, result);
}

const SUCCESS = /^Success\. Updated the following files/m;

function finishPatch(step: Mutable<Patch>, result: ToolOutput): void {
  if (step.status !== 'unknown') return;
  if (result.status === 'declined') step.status = 'declined';
  else if (SUCCESS.test(result.text)) step.status = 'applied';
  else if (result.status === 'failed' || result.status === 'aborted') step.status = 'failed';
  else if (result.exitCode === 0) step.status = 'applied';
}

/** Code mode prints what the script chose to print: only a result object is believed, and only for a single command. */
function finishScript(book: Book, call: ScriptCall, result: ToolOutput): void {
  if (result.sessionId !== null) book.cells.set(result.sessionId, call);
  const inner = printedResult(result);
  const only = call.commands.length === 1 ? call.commands[0] : undefined;
  if (only !== undefined) finishCommand(book, only, inner);
  else
    for (const step of call.commands)
      if (step.status === 'unknown' || step.status === 'running') step.status = result.status;
  if (call.patch !== null)
    finishPatch(call.patch, { ...result, exitCode: result.status === 'completed' ? 0 : 1 });
  finishSession(book, call.stdinSession, inner);
}

/** What a script that ran on printed since; the last of these says how it ended. */
function finishCell(book: Book, cellId: string, result: ToolOutput): void {
  const call = book.cells.get(cellId);
  if (call === undefined || !result.ofScript) return;
  if (result.status !== 'running') book.cells.delete(cellId);
  finishScript(book, call, result);
}

function printedResult(result: ToolOutput): ToolOutput {
  const text = result.text.trim();
  const printed = text.startsWith('{') ? parseJson(text) : undefined;
  if (!isObject(printed)) return { ...result, sessionId: null };
  const exitCode = asNumber(printed['exit_code']);
  const session = printed['session_id'];
  return {
    exitCode,
    status: exitCode === null ? result.status : exitCode === 0 ? 'completed' : 'failed',
    ofScript: result.ofScript,
    sessionId: typeof session === 'number' || typeof session === 'string' ? String(session) : null,
    text: asString(printed['output']) ?? '',
  };
}

type Question = Extract<OpenCall, { readonly kind: 'question' }>;

/** `{"answers":{"q1":{"answers":["A","user_note: …"]}}}`: human words inside a tool output. */
function finishQuestion(book: Book, call: Question, result: ToolOutput, place: StepPlace): void {
  const answers = asObject(asObject(parseJson(result.text))['answers']);
  const texts = Object.values(answers).flatMap((value) => asStrings(asObject(value)['answers']));
  if (call.answered || texts.length === 0) return;
  call.answered = true;
  book.push(answer(book, call.question, texts.join('\n'), place));
}

export function answer({ caps }: Book, question: string, text: string, place: StepPlace): HumanAnswer {
  return {
    kind: 'answer',
    ...place,
    question: caps.text(question, LIMITS.toolArgs),
    text: caps.text(text, LIMITS.agentText),
  };
}
