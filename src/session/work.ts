import type { AgentMessage, Command, FileChange, Patch, Step, Thought } from './model.ts';

/** What can be read off a stretch of agent work. */

export function messagesOf(steps: readonly Step[]): readonly AgentMessage[] {
  return steps.filter((step): step is AgentMessage => step.kind === 'message');
}

/** What was done and said, without what was only thought. */
export function actsOf(steps: readonly Step[]): readonly Step[] {
  return steps.some((step) => step.kind === 'thought')
    ? steps.filter((step) => step.kind !== 'thought')
    : steps;
}

export function thoughtsOf(steps: readonly Step[]): readonly Thought[] {
  return steps.filter((step): step is Thought => step.kind === 'thought');
}

export function commandsOf(steps: readonly Step[]): readonly Command[] {
  return steps.filter((step): step is Command => step.kind === 'command');
}

/** As far as the transcript tells: not by its exit code, and where there is none, not failed, refused or stopped. */
export function succeeded({ exitCode, status }: Command): boolean {
  return exitCode === 0 || (exitCode === null && !STOPPED.has(status));
}

const STOPPED: ReadonlySet<string> = new Set(['failed', 'declined', 'aborted']);

export function patchesOf(steps: readonly Step[]): readonly Patch[] {
  return steps.filter((step): step is Patch => step.kind === 'patch');
}

/** Files of the patches that took effect. */
export function appliedChanges(steps: readonly Step[]): readonly FileChange[] {
  return patchesOf(steps)
    .filter((patch) => patch.status === 'applied')
    .flatMap((patch) => patch.files);
}

/** Names of the files that patches changed, as developers say them. */
export function changedNames(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(appliedChanges(steps).map(({ path }) => fileName(path)));
}

/** The last message of a stretch of work: what the developer read before answering. */
export function lastMessage(steps: readonly Step[]): AgentMessage | undefined {
  return steps.findLast((step): step is AgentMessage => step.kind === 'message');
}

export function wasInterrupted(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'abort' && step.reason === 'interrupted');
}

/** `src/auth/Login.tsx` → `login.tsx`: how developers name a file. */
export function fileName(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return path.slice(cut + 1).toLowerCase();
}
