import type { Command, Patch, Plan, ToolCall } from '../session/model.ts';
import type { Mutable } from './draft.ts';
import type { Call } from './events.ts';
import { LIMITS } from './limits.ts';
import type { Book, ScriptCall } from './open-call.ts';
import { readPatchText } from './patch-text.ts';

export type StepPlace = { readonly line: number; readonly at: string | null };

type CommandWords = {
  readonly command: string;
  readonly workdir: string | null;
  readonly escalated: boolean;
};

export function newCommand(
  { caps }: Book,
  callId: string | null,
  call: CommandWords,
  place: StepPlace,
): Mutable<Command> {
  return {
    kind: 'command',
    ...place,
    callId,
    command: caps.text(call.command, LIMITS.command),
    workdir: call.workdir,
    exitCode: null,
    status: 'unknown',
    output: '',
    escalated: call.escalated,
  };
}

export function newPatch(callId: string | null, text: string, place: StepPlace): Mutable<Patch> {
  return { kind: 'patch', ...place, callId, status: 'unknown', files: readPatchText(text) };
}

export function newTool(
  { caps }: Book,
  callId: string | null,
  call: Call & { kind: 'tool' },
  place: StepPlace,
): Mutable<ToolCall> {
  const args = caps.text(call.args, LIMITS.toolArgs);
  return { kind: 'tool', ...place, callId, server: call.server, name: call.name, args, status: 'unknown' };
}

export function newPlan({ caps }: Book, call: Call & { kind: 'plan' }, place: StepPlace): Plan {
  const steps = call.steps.map(({ step, status }) => ({ step: caps.text(step, LIMITS.planStep), status }));
  return { kind: 'plan', ...place, steps };
}

/** A code-mode script puts each command and patch that it names on the timeline; one that names none is a tool call. */
export function newScript(
  book: Book,
  callId: string | null,
  call: Call & { kind: 'script' },
  place: StepPlace,
): ScriptCall {
  const commands = call.commands.map((words) => newCommand(book, callId, words, place));
  const patch = call.patch === null ? null : newPatch(callId, call.patch, place);
  for (const step of commands.slice(0, call.commandsBefore)) book.push(step);
  if (patch !== null) book.push(patch);
  for (const step of commands.slice(call.commandsBefore)) book.push(step);
  if (commands.length === 0 && patch === null && call.stdinSession === null)
    book.push({
      kind: 'tool',
      ...place,
      callId,
      server: null,
      name: 'exec',
      args: book.caps.text(call.source, LIMITS.toolArgs),
      status: 'completed',
    });
  return { kind: 'script', commands, patch, stdinSession: call.stdinSession };
}
