import type { Command, Patch, Step, ToolCall } from '../session/model.ts';
import type { Mutable } from './draft.ts';
import type { Call } from './events.ts';
import { capText, LIMITS } from './limits.ts';
import type { ScriptCall } from './open-call.ts';
import { readPatchText } from './patch-text.ts';

export type StepPlace = { readonly line: number; readonly at: string | null };

type CommandWords = {
  readonly command: string;
  readonly workdir: string | null;
  readonly escalated: boolean;
};

export function newCommand(callId: string | null, call: CommandWords, place: StepPlace): Mutable<Command> {
  return {
    kind: 'command',
    ...place,
    callId,
    command: capText(call.command, LIMITS.command),
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
  callId: string | null,
  call: Call & { kind: 'tool' },
  place: StepPlace,
): Mutable<ToolCall> {
  const args = capText(call.args, LIMITS.toolArgs);
  return { kind: 'tool', ...place, callId, server: call.server, name: call.name, args, status: 'unknown' };
}

/** A code-mode script puts each command and patch that it names on the timeline; one that names none is a tool call. */
export function newScript(
  callId: string | null,
  call: Call & { kind: 'script' },
  place: StepPlace,
  push: (step: Step) => void,
): ScriptCall {
  const commands = call.commands.map((words) => newCommand(callId, { ...words, escalated: false }, place));
  const patch = call.patch === null ? null : newPatch(callId, call.patch, place);
  for (const step of commands) push(step);
  if (patch !== null) push(patch);
  if (commands.length === 0 && patch === null && call.stdinSession === null)
    push({
      kind: 'tool',
      ...place,
      callId,
      server: null,
      name: 'exec',
      args: capText(call.source, LIMITS.toolArgs),
      status: 'completed',
    });
  return { kind: 'script', commands, patch, stdinSession: call.stdinSession };
}
