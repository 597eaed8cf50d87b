import type { Command, Patch, Step, ToolCall } from '../session/model.ts';
import { commandOutcome, finishCommand, finishPatch, finishScript, type Sessions } from './call-outcome.ts';
import { newAnswer, newCommand, newPatch, newScript, newTool, type StepPlace } from './call-steps.ts';
import type { Mutable } from './draft.ts';
import type { Call, CommandEnd, PatchEnd, ToolOutput } from './events.ts';
import { capText, LIMITS } from './limits.ts';

/** A call on the timeline whose outcome may still come. */
export type OpenCall =
  | { readonly kind: 'command'; readonly step: Mutable<Command> }
  | { readonly kind: 'patch'; readonly step: Mutable<Patch> }
  | { readonly kind: 'tool'; readonly step: Mutable<ToolCall> }
  | ScriptCall
  | { readonly kind: 'stdin'; readonly sessionId: string | null }
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'plan' };

export interface ScriptCall {
  readonly kind: 'script';
  readonly commands: readonly Mutable<Command>[];
  readonly patch: Mutable<Patch> | null;
  readonly stdinSession: string | null;
}

type ToolEnd = {
  readonly callId: string | null;
  readonly server: string | null;
  readonly name: string;
  readonly failed: boolean;
};

export interface CallBook {
  start(callId: string | null, call: Call, place: StepPlace): void;
  output(callId: string | null, result: ToolOutput, place: StepPlace): void;
  commandEnd(end: CommandEnd, place: StepPlace): void;
  patchEnd(end: PatchEnd, place: StepPlace): void;
  toolEnd(end: ToolEnd, place: StepPlace): void;
  /** The turn was aborted: what has no answer yet never will. */
  abort(): void;
}

interface Book {
  /** Every call by id; those without an outcome also stand in `open`. */
  readonly known: Map<string, OpenCall>;
  readonly open: Set<OpenCall>;
  readonly sessions: Sessions;
  readonly push: (step: Step) => void;
}

/** Pairs calls with their outcomes by call id, never by adjacency: parallel calls answer in any order. */
export function createCallBook(push: (step: Step) => void): CallBook {
  const book: Book = { known: new Map(), open: new Set(), sessions: new Map(), push };
  return {
    start: (callId, call, place) => start(book, callId, call, place),
    output: (callId, result, place) => output(book, callId, result, place),
    commandEnd: (end, place) => commandEnd(book, end, place),
    patchEnd: (end, place) => patchEnd(book, end, place),
    toolEnd: (end, place) => toolEnd(book, end, place),
    abort: () => abort(book),
  };
}

function start(book: Book, callId: string | null, call: Call, place: StepPlace): void {
  const opened = open(book, callId, call, place);
  if (callId === null) {
    if (opened.kind === 'tool') opened.step.status = 'completed';
    return;
  }
  book.known.set(callId, opened);
  book.open.add(opened);
}

function open(book: Book, callId: string | null, call: Call, place: StepPlace): OpenCall {
  if (call.kind === 'stdin') return { kind: 'stdin', sessionId: call.sessionId };
  if (call.kind === 'question') return { kind: 'question', question: call.question };
  if (call.kind === 'script') return newScript(callId, call, place, book.push);
  if (call.kind === 'plan') {
    book.push({ kind: 'plan', ...place, steps: call.steps });
    return { kind: 'plan' };
  }
  if (call.kind === 'command')
    return opened(book, { kind: 'command', step: newCommand(callId, call, place) });
  if (call.kind === 'patch') return opened(book, { kind: 'patch', step: newPatch(callId, call.text, place) });
  return opened(book, { kind: 'tool', step: newTool(callId, call, place) });
}

function opened<T extends OpenCall & { readonly step: Step }>(book: Book, call: T): T {
  book.push(call.step);
  return call;
}

function output(book: Book, callId: string | null, result: ToolOutput, place: StepPlace): void {
  const call = callId === null ? undefined : book.known.get(callId);
  if (call === undefined) return;
  book.open.delete(call);
  if (call.kind === 'command') finishCommand(call.step, result, book.sessions);
  else if (call.kind === 'patch') finishPatch(call.step, result);
  else if (call.kind === 'script') finishScript(call, result, book.sessions);
  else if (call.kind === 'stdin') finishStdin(book, call.sessionId, result);
  else if (call.kind === 'tool') call.step.status = result.status;
  else if (call.kind === 'question') {
    const answer = newAnswer(call.question, result.text, place);
    if (answer !== null) book.push(answer);
  }
}

function finishStdin(book: Book, sessionId: string | null, result: ToolOutput): void {
  const step = sessionId === null ? undefined : book.sessions.get(sessionId);
  if (step !== undefined && result.exitCode !== null) finishCommand(step, result, book.sessions);
}

function commandEnd(book: Book, end: CommandEnd, place: StepPlace): void {
  const command = capText(end.command, LIMITS.command);
  if (end.byHuman) return book.push({ kind: 'human_command', ...place, command, exitCode: end.exitCode });
  const step = commandFor(book, end);
  if (step !== null) Object.assign(step, commandOutcome(end));
  else book.push({ ...newCommand(end.callId, { ...end, escalated: false }, place), ...commandOutcome(end) });
}

/** Commands inside a code-mode script end under ids of their own; they are found by their text. */
function commandFor(book: Book, end: CommandEnd): Mutable<Command> | null {
  const direct = end.callId === null ? undefined : book.known.get(end.callId);
  if (direct?.kind === 'command') return direct.step;
  for (const call of book.open) {
    if (call.kind !== 'script') continue;
    const match = call.commands.find((step) => step.exitCode === null && step.command === end.command);
    if (match !== undefined) return match;
  }
  return null;
}

function patchEnd(book: Book, end: PatchEnd, place: StepPlace): void {
  const step = patchFor(book, end.callId);
  if (step === null)
    return book.push({ kind: 'patch', ...place, callId: end.callId, status: end.status, files: end.files });
  step.status = end.status;
  if (end.files.length > 0) step.files = end.files;
}

function patchFor(book: Book, callId: string | null): Mutable<Patch> | null {
  const direct = callId === null ? undefined : book.known.get(callId);
  if (direct?.kind === 'patch') return direct.step;
  if (direct?.kind === 'script') return direct.patch;
  for (const call of book.open)
    if (call.kind === 'script' && call.patch?.status === 'unknown') return call.patch;
  return null;
}

function toolEnd(book: Book, end: ToolEnd, place: StepPlace): void {
  const status = end.failed ? 'failed' : 'completed';
  const call = end.callId === null ? undefined : book.known.get(end.callId);
  if (call?.kind === 'tool') call.step.status = status;
  else if (call === undefined)
    book.push({
      kind: 'tool',
      ...place,
      callId: end.callId,
      server: end.server,
      name: end.name,
      args: '',
      status,
    });
}

function abort(book: Book): void {
  for (const call of book.open) {
    const step = call.kind === 'command' || call.kind === 'tool' ? call.step : null;
    if (step !== null && (step.status === 'unknown' || step.status === 'running')) step.status = 'aborted';
  }
  book.open.clear();
}
