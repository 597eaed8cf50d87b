import type { Command, FileChange, Patch, Session, Step, Turn } from '../../src/session/model.ts';

/** Builds sessions of the format-free model by intent. Lines count up by themselves. */

const place = { line: 0, at: null } as const;

export function says(text: string, phase: 'commentary' | 'final' = 'final'): Step {
  return { kind: 'message', ...place, phase, text };
}

export function runs(command: string, exitCode: number | null = 0, output = ''): Command {
  const status = exitCode === null ? 'unknown' : exitCode === 0 ? 'completed' : 'failed';
  return {
    kind: 'command',
    ...place,
    callId: null,
    command,
    workdir: null,
    exitCode,
    status,
    output,
    escalated: false,
  };
}

/** Any hash will do: hashes of lines are only ever compared with each other. */
function hash(line: string): number {
  let sum = 7;
  for (const char of line.trim()) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}

/** A patch that was applied; `lines` are put in, `gone` taken away. */
export function patches(
  path: string,
  lines: readonly string[] = ['const a = 1;'],
  gone: readonly string[] = [],
): Patch {
  const file: FileChange = {
    path,
    change: gone.length > 0 ? 'update' : 'add',
    movedTo: null,
    added: lines.length,
    removed: gone.length,
    addedHashes: lines.map((line) => hash(line)),
    removedHashes: gone.map((line) => hash(line)),
  };
  return { kind: 'patch', ...place, callId: null, status: 'applied', files: [file] };
}

export function interrupted(): Step {
  return { kind: 'abort', ...place, reason: 'interrupted', atEnd: false };
}

/** A human message and what the agent did with it. */
export function turn(
  text: string,
  ...steps: readonly Step[]
): { readonly text: string; readonly steps: readonly Step[] } {
  return { text, steps };
}

export function session(
  ...turns: readonly { readonly text: string; readonly steps: readonly Step[] }[]
): Session {
  return {
    id: '00000000-0000-7000-8000-000000000001',
    kind: 'interactive',
    era: 'legacy',
    files: ['rollout.jsonl'],
    surface: 'cli',
    originator: 'codex_cli_rs',
    source: 'cli',
    cliVersion: '0.92.0',
    model: 'gpt-5-codex',
    cwd: '/home/dev/app',
    repo: 'acme/app',
    branch: 'main',
    commit: null,
    startedAt: '2026-05-04T09:00:00.000Z',
    endedAt: '2026-05-04T10:00:00.000Z',
    parentId: null,
    forkedFromId: null,
    instructions: [],
    preamble: [],
    turns: turns.map((item, index) => turnOf(item, index, turns[index - 1]?.steps ?? [])),
    tokens: null,
  };
}

function turnOf(
  item: { readonly text: string; readonly steps: readonly Step[] },
  index: number,
  before: readonly Step[],
): Turn {
  const line = (index + 1) * 10;
  return {
    ordinal: index + 1,
    file: 0,
    line,
    lines: [line],
    timestamp: null,
    text: item.text,
    template: null,
    images: 0,
    steering: false,
    afterInterrupt: before.some((step) => step.kind === 'abort'),
    inherited: false,
    rolledBack: false,
    model: 'gpt-5-codex',
    cwd: '/home/dev/app',
    approvalPolicy: 'on-request',
    sandbox: 'workspace-write',
    tokensAtEnd: null,
    endedAt: null,
    steps: item.steps.map((step, offset) => ({ ...step, line: line + offset + 1 })),
  };
}
