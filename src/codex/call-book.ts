import type { Command, Step, ToolCall } from '../session/model.ts';
import { commandEnd, patchEnd, type ToolEnd, toolEnd } from './call-ends.ts';
import { answer, finishCall } from './call-output.ts';
import { newCommand, newPatch, newPlan, newScript, newTool, type StepPlace } from './call-steps.ts';
import type { Caps } from './caps.ts';
import type { Counts } from './counts.ts';
import type { Mutable } from './draft.ts';
import type { Call, CommandEnd, PatchEnd, ToolOutput } from './events.ts';
import { LIMITS } from './limits.ts';
import type { Book, OpenCall } from './open-call.ts';

type Answered = {
  readonly callId: string | null;
  readonly question: string;
  readonly text: string;
};

export interface CallBook {
  start(callId: string | null, call: Call, place: StepPlace): void;
  output(callId: string | null, result: ToolOutput, place: StepPlace): void;
  commandEnd(end: CommandEnd, place: StepPlace): void;
  patchEnd(end: PatchEnd, place: StepPlace): void;
  toolEnd(end: ToolEnd, place: StepPlace): void;
  answered(answered: Answered, place: StepPlace): void;
  /** The turn was aborted: what has no answer yet never will. */
  abort(): void;
  /** The file has ended: what is still open is counted. */
  finish(): void;
}

/** Pairs calls with their outcomes by call id, never by adjacency: parallel calls answer in any order. */
export function createCallBook(push: (step: Step) => void, caps: Caps, counts: Counts): CallBook {
  const book: Book = {
    known: new Map(),
    open: new Set(),
    sessions: new Map(),
    cells: new Map(),
    push,
    caps,
    counts,
    failures: 0,
  };
  return {
    start: (callId, call, place) => start(book, callId, call, place),
    output: (callId, result, place) => output(book, callId, result, place),
    commandEnd: (end, place) => commandEnd(book, end, place),
    patchEnd: (end, place) => patchEnd(book, end, place),
    toolEnd: (end, place) => toolEnd(book, end, place),
    answered: (answered, place) => onAnswered(book, answered, place),
    abort: () => abort(book),
    finish: () => counts.add('tool call without an output', book.open.size),
  };
}

function start(book: Book, callId: string | null, call: Call, place: StepPlace): void {
  const opened = open(book, callId, call, place);
  if (callId === null) {
    if (opened.kind === 'tool') opened.step.status = 'completed';
    return;
  }
  book.known.set(callId, opened);
  for (const oldest of book.known.keys()) {
    if (book.known.size <= LIMITS.knownCalls) break;
    book.known.delete(oldest);
  }
  book.open.add(opened);
  if (book.open.size > LIMITS.openCalls)
    for (const oldest of [...book.open].slice(0, 1)) giveUp(book, oldest);
}

function giveUp(book: Book, call: OpenCall): void {
  book.open.delete(call);
  book.counts.add('tool call without an output', 1);
}

function open(book: Book, callId: string | null, call: Call, place: StepPlace): OpenCall {
  switch (call.kind) {
    case 'stdin':
      return { kind: 'stdin', sessionId: call.sessionId };
    case 'wait':
      return { kind: 'wait', cellId: call.cellId };
    case 'question':
      return { kind: 'question', question: call.question, answered: false };
    case 'script':
      return newScript(book, callId, call, place);
    case 'plan':
      book.push(newPlan(book, call, place));
      return { kind: 'plan' };
    case 'command':
      return pushed(book, { kind: 'command', step: newCommand(book, callId, call, place) });
    case 'patch':
      return pushed(book, { kind: 'patch', step: newPatch(callId, call.text, place) });
    case 'tool':
      return pushed(book, { kind: 'tool', step: newTool(book, callId, call, place), ended: false });
  }
}

function pushed<T extends OpenCall & { readonly step: Step }>(book: Book, call: T): T {
  book.push(call.step);
  return call;
}

function output(book: Book, callId: string | null, result: ToolOutput, place: StepPlace): void {
  // 0.169 writes outputs of its own without any id (`goal_objective`).
  if (callId === null) return;
  const call = book.known.get(callId);
  if (call === undefined) {
    book.counts.add('tool output without a call', 1);
    return;
  }
  book.open.delete(call);
  finishCall(book, call, result, place);
}

/** 0.169 writes the answer just before the output that repeats it. */
function onAnswered(book: Book, answered: Answered, place: StepPlace): void {
  const call = answered.callId === null ? undefined : book.known.get(answered.callId);
  if (call?.kind !== 'question') book.push(answer(book, answered.question, answered.text, place));
  else if (!call.answered) {
    call.answered = true;
    book.push(answer(book, call.question, answered.text, place));
  }
}

function abort(book: Book): void {
  for (const call of book.open)
    for (const step of stepsOf(call))
      if (step.status === 'unknown' || step.status === 'running') step.status = 'aborted';
  book.open.clear();
}

function stepsOf(call: OpenCall): readonly (Mutable<Command> | Mutable<ToolCall>)[] {
  if (call.kind === 'command' || call.kind === 'tool') return [call.step];
  return call.kind === 'script' ? call.commands : [];
}
