import type { Command, FileChange, Patch } from '../session/model.ts';
import { keepOutput } from './call-output.ts';
import { newCommand, type StepPlace } from './call-steps.ts';
import type { Mutable } from './draft.ts';
import type { CommandEnd, PatchEnd } from './events.ts';
import { LIMITS } from './limits.ts';
import type { Book } from './open-call.ts';

export type ToolEnd = {
  readonly callId: string | null;
  readonly server: string | null;
  readonly name: string;
  readonly failed: boolean;
};

/** The end of a command as the UI saw it (`exec_command_end`, `CommandExecution`). */
export function commandEnd(book: Book, end: CommandEnd, place: StepPlace): void {
  const output = keepOutput(book, end.output, end.exitCode);
  const outcome = { exitCode: end.exitCode, status: end.status, output };
  const step = commandFor(book, end);
  if (step === null)
    book.push({ ...newCommand(book, end.callId, { ...end, escalated: false }, place), ...outcome });
  // What an interrupt cut off may still be reported hours later, when the program that it left running was killed (0.169).
  else if (step.status !== 'aborted') Object.assign(step, outcome);
}

/** Commands inside a code-mode script end under ids of their own; they are found by their text. */
function commandFor(book: Book, end: CommandEnd): Mutable<Command> | null {
  const direct = end.callId === null ? undefined : book.known.get(end.callId);
  if (direct?.kind === 'command') return direct.step;
  // A shell command that also applies a patch.
  if (direct?.kind === 'script' && direct.commands.length === 1) return direct.commands[0] ?? null;
  const text = book.caps.text(end.command, LIMITS.command);
  for (const call of [...book.open, ...book.cells.values()]) {
    if (call.kind !== 'script') continue;
    const match = call.commands.find((step) => step.exitCode === null && step.command === text);
    if (match !== undefined) return match;
  }
  return null;
}

/** The end of a patch (`patch_apply_end`, `FileChange`): it lists the files with their whole paths. */
export function patchEnd(book: Book, end: PatchEnd, place: StepPlace): void {
  const step = patchFor(book, end.callId);
  const { callId, status } = end;
  const files = end.files.map((file) => cappedPaths(book, file));
  if (step === null) {
    book.push({ kind: 'patch', ...place, callId, status, files });
    return;
  }
  step.status = status;
  if (files.length > 0) step.files = files;
}

/** In the text of a patch a longer path is none; here it may be anything. */
function cappedPaths({ caps }: Book, file: FileChange): FileChange {
  const { path, movedTo } = file;
  const cap = (long: string) => caps.text(long, LIMITS.path);
  return { ...file, path: cap(path), movedTo: movedTo === null ? null : cap(movedTo) };
}

function patchFor(book: Book, callId: string | null): Mutable<Patch> | null {
  const direct = callId === null ? undefined : book.known.get(callId);
  if (direct?.kind === 'patch') return direct.step;
  if (direct?.kind === 'script') return direct.patch;
  for (const call of [...book.open, ...book.cells.values()])
    if (call.kind === 'script' && call.patch?.status === 'unknown') return call.patch;
  return null;
}

/** The end of an MCP call: a failure stands inside its result, not in the text of the output. */
export function toolEnd(book: Book, end: ToolEnd, place: StepPlace): void {
  const { callId, server, name } = end;
  const status = end.failed ? 'failed' : 'completed';
  const call = callId === null ? undefined : book.known.get(callId);
  if (call?.kind === 'tool') {
    call.step.status = status;
    call.ended = true;
  } else if (call === undefined)
    book.push({ kind: 'tool', ...place, callId, server, name, args: '', status });
}
