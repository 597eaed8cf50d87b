import type { Session, Step, Turn } from '../session/model.ts';
import { flag } from './rows.ts';

export const SESSION_COLUMNS = [
  'key',
  'id',
  'thread',
  'kind',
  'standing',
  'surface',
  'originator',
  'model',
  'cli_version',
  'repo',
  'started_at',
  'ended_at',
  'human_turns',
  'episodes',
  'agent_messages',
  'commands',
  'patches',
  'era',
  'source',
  'cwd',
  'branch',
  'commit_hash',
  'parent_id',
  'forked_from_id',
  'detector',
  'source_path',
  'files',
  'tokens',
  'instructions',
  'preamble',
  'folder_name',
] as const;

/** A session as the columns of `sessions`; standing and the counts of turns and episodes are settled afterwards (`settle.ts`). */
export function sessionRow(session: Session, key: number, thread: string, detector: number) {
  const steps = [...session.preamble, ...session.turns.flatMap((turn) => turn.steps)];
  return {
    key,
    id: session.id,
    thread,
    kind: session.kind,
    standing: 'empty',
    surface: session.surface,
    originator: session.originator,
    model: session.model,
    cli_version: session.cliVersion,
    repo: session.repo,
    started_at: session.startedAt,
    ended_at: session.endedAt,
    human_turns: session.turns.length,
    episodes: 0,
    agent_messages: countKind(steps, 'message'),
    commands: countKind(steps, 'command'),
    patches: countKind(steps, 'patch'),
    era: session.era,
    source: session.source,
    cwd: session.cwd,
    branch: session.branch,
    commit_hash: session.commit,
    parent_id: session.parentId,
    forked_from_id: session.forkedFromId,
    detector,
    source_path: session.files[0] ?? '',
    files: JSON.stringify(session.files),
    tokens: session.tokens === null ? null : JSON.stringify(session.tokens),
    instructions: JSON.stringify(session.instructions),
    preamble: JSON.stringify(session.preamble),
    // A git remote is named as owner/name (`repoName`), a folder without a slash.
    folder_name: session.repo?.includes('/') ? null : session.repo,
  };
}

function countKind(steps: readonly Step[], kind: Step['kind']): number {
  return steps.reduce((count, step) => count + flag(step.kind === kind), 0);
}

export const TURN_COLUMNS = [
  'session',
  'ordinal',
  'standing',
  'file',
  'line',
  'lines',
  'timestamp',
  'ended_at',
  'images',
  'steering',
  'after_interrupt',
  'inherited',
  'rolled_back',
  'model',
  'cwd',
  'approval_policy',
  'sandbox',
  'tokens_at_end',
  'text',
  'template',
  'steps',
] as const;

export function turnRow(turn: Turn, session: number) {
  return {
    session,
    ordinal: turn.ordinal,
    standing: 'counted',
    file: turn.file,
    line: turn.line,
    lines: JSON.stringify(turn.lines),
    timestamp: turn.timestamp,
    ended_at: turn.endedAt,
    images: turn.images,
    steering: flag(turn.steering),
    after_interrupt: flag(turn.afterInterrupt),
    inherited: flag(turn.inherited),
    rolled_back: flag(turn.rolledBack),
    model: turn.model,
    cwd: turn.cwd,
    approval_policy: turn.approvalPolicy,
    sandbox: turn.sandbox,
    tokens_at_end: turn.tokensAtEnd,
    text: turn.text,
    template: turn.template,
    steps: JSON.stringify(turn.steps),
  };
}

type SessionCells = ReturnType<typeof sessionRow>;
type TurnCells = ReturnType<typeof turnRow>;

/** The session as it was before it was stored. */
export function sessionOf(row: SessionCells, turns: readonly TurnCells[]): Session {
  return {
    id: row.id,
    kind: row.kind,
    era: row.era,
    files: JSON.parse(row.files),
    surface: row.surface,
    originator: row.originator,
    source: row.source,
    cliVersion: row.cli_version,
    model: row.model,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    commit: row.commit_hash,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    parentId: row.parent_id,
    forkedFromId: row.forked_from_id,
    instructions: JSON.parse(row.instructions),
    preamble: JSON.parse(row.preamble),
    turns: turns.map(turnOf),
    tokens: row.tokens === null ? null : JSON.parse(row.tokens),
  };
}

function turnOf(row: TurnCells): Turn {
  return {
    ordinal: row.ordinal,
    file: row.file,
    line: row.line,
    lines: JSON.parse(row.lines),
    timestamp: row.timestamp,
    text: row.text,
    template: row.template,
    images: row.images,
    steering: row.steering === 1,
    afterInterrupt: row.after_interrupt === 1,
    inherited: row.inherited === 1,
    rolledBack: row.rolled_back === 1,
    model: row.model,
    cwd: row.cwd,
    approvalPolicy: row.approval_policy,
    sandbox: row.sandbox,
    tokensAtEnd: row.tokens_at_end,
    endedAt: row.ended_at,
    steps: JSON.parse(row.steps),
  };
}
