import type { Analysis, Episode, Evidence } from '../../src/detect/model.ts';
import type { Session, Step, Turn } from '../../src/session/model.ts';
import type { FileRecord, ThreadRecord } from '../../src/store/thread-record.ts';

/** Sessions made by intent: `session('a', [turn('Add a lock.'), turn('It still races.')])`. */
export function session(id: string, turns: readonly Turn[], change: Partial<Session> = {}): Session {
  return {
    id,
    kind: 'interactive',
    era: 'legacy',
    files: [`/codex/sessions/${id}.jsonl`],
    surface: 'cli',
    originator: 'codex_cli_rs',
    source: 'cli',
    cliVersion: '0.140.0',
    model: 'gpt-5.2-codex',
    cwd: '~/work/shop',
    repo: 'acme/shop',
    branch: 'main',
    commit: 'c0ffee',
    startedAt: '2026-03-04T10:00:00.000Z',
    endedAt: '2026-03-04T10:30:00.000Z',
    parentId: null,
    forkedFromId: null,
    instructions: [{ source: 'agents_md', directory: '/', text: 'Use tabs.', turn: 1, truncated: false }],
    preamble: [],
    turns: turns.map((one, index) => ({
      ...one,
      ordinal: index + 1,
      line: 10 * (index + 1),
      lines: [10 * (index + 1)],
    })),
    tokens: { input: 100, cachedInput: 50, output: 20, total: 120 },
    ...change,
  };
}

export function turn(text: string, steps: readonly Step[] = [], change: Partial<Turn> = {}): Turn {
  return {
    ordinal: 1,
    file: 0,
    line: 1,
    lines: [1],
    timestamp: '2026-03-04T10:00:01.000Z',
    text,
    template: null,
    images: 0,
    steering: false,
    afterInterrupt: false,
    inherited: false,
    rolledBack: false,
    model: 'gpt-5.2-codex',
    cwd: null,
    approvalPolicy: 'on-request',
    sandbox: 'workspace-write',
    tokensAtEnd: 60,
    endedAt: null,
    steps,
    ...change,
  };
}

export const STEPS: readonly Step[] = [
  { kind: 'message', line: 11, at: null, phase: 'final', text: 'Done, the lock is in place.' },
  {
    kind: 'command',
    line: 12,
    at: null,
    callId: 'c1',
    command: 'npm test',
    workdir: null,
    exitCode: 1,
    status: 'failed',
    output: '1 failed',
    escalated: false,
  },
  {
    kind: 'patch',
    line: 13,
    at: null,
    callId: 'p1',
    status: 'applied',
    files: [
      {
        path: 'src/lock.ts',
        change: 'update',
        movedTo: null,
        added: 3,
        removed: 1,
        removedHashes: [7],
        addedHashes: [8, 9],
      },
    ],
  },
];

export function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    ruleId: 'en.still.plain',
    cue: 'still',
    axis: 'pushback',
    label: null,
    scope: 'turn',
    turn: 2,
    line: 20,
    quote: 'It still races.',
    contribution: 1.5,
    ...change,
  };
}

export function episode(turns: readonly number[], change: Partial<Episode> = {}): Episode {
  return {
    ordinal: 1,
    pushbackTurns: turns,
    offendingTurn: (turns[0] ?? 2) - 1,
    symptoms: ['S5'],
    causes: [{ label: 'C3', tier: 'contextual' }],
    severity: 'DS2',
    locus: 'DL1',
    status: 'RS1',
    resolver: 'RV2',
    alignmentGoal: 'instruction',
    probability: 0.9,
    language: 'en',
    evidence: [evidence({ axis: 'symptom', label: 'S5' })],
    ...change,
  };
}

/** Every turn with a verdict; the turns of the episodes push back. */
export function analysis(of: Session, episodes: readonly Episode[] = []): Analysis {
  const pushback = new Set(episodes.flatMap((one) => one.pushbackTurns));
  return {
    turns: of.turns.map(({ ordinal }) => ({
      turn: ordinal,
      kind: pushback.has(ordinal) ? 'correction' : 'request',
      probability: pushback.has(ordinal) ? 0.9 : 0.1,
      isPushback: pushback.has(ordinal),
      language: 'en',
      evidence: [evidence({ turn: ordinal })],
    })),
    episodes: episodes.map((one, index) => ({ ...one, ordinal: index + 1 })),
    findings: [],
  };
}

export function file(path: string, change: Partial<FileRecord> = {}): FileRecord {
  return {
    path,
    inode: 1,
    size: 100,
    mtimeMs: 1_000,
    status: 'read',
    reason: null,
    lines: 30,
    bytes: 100,
    records: 30,
    pending: false,
    ...change,
  };
}

export function thread(of: Session, episodes: readonly Episode[] = []): ThreadRecord {
  return {
    thread: of.id,
    files: of.files.map((path) => file(path)),
    skipped: { 'blank line': 2 },
    labelled: { session: of, analysis: analysis(of, episodes) },
  };
}
