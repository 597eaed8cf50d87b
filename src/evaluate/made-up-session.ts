/** The session that a made-up conversation would have been. */
import type { Session, Step, Turn } from '../session/model.ts';
import type { MadeUpConversation, MadeUpLine } from './made-up.ts';

/** A line that stands alone gets an agent that had done what it says. */
const UNSAID: Readonly<Record<MadeUpLine['before'], string>> = {
  start: '',
  delivered: 'Done.',
  explained: 'That is how it works.',
  asked: 'Which one should I take?',
  planned: 'I propose the following plan.',
  working: '',
  failed: 'The command failed.',
};

/** The session that a made-up conversation would have been; `first` is the index of its first line's turn. */
export function madeUpSession({ lines }: MadeUpConversation): {
  readonly session: Session;
  readonly first: number;
} {
  const opening = lines[0]?.before === 'start' ? [] : [turnOf(1, 'Start.', undefined, lines[0])];
  const turns = lines.map((item, index) =>
    turnOf(index + 1 + opening.length, item.text, item, lines[index + 1]),
  );
  return { session: { ...EMPTY, turns: [...opening, ...turns] }, first: opening.length };
}

function turnOf(
  ordinal: number,
  text: string,
  own: MadeUpLine | undefined,
  next: MadeUpLine | undefined,
): Turn {
  const at = ordinal * 100;
  const steps = [
    ...(own?.reply ? [message(at + 1, own.reply, 'commentary')] : []),
    ...(next === undefined ? [] : workBefore(next, at + 2)),
  ];
  return {
    ...BARE_TURN,
    ordinal,
    line: at,
    lines: [at],
    text,
    afterInterrupt: own?.before === 'working',
    steps,
  };
}

/** What the agent did between a message and the next. */
function workBefore(next: MadeUpLine, line: number): readonly Step[] {
  const said = next.said ?? UNSAID[next.before];
  return [
    ...(next.before === 'delivered' ? [patch(line, fileIn(said))] : []),
    ...(next.before === 'failed' ? [failedCheck(line)] : []),
    ...(said === '' ? [] : [message(line + 1, said, 'final')]),
    ...(next.before === 'working' ? [interrupt(line + 2)] : []),
  ];
}

const fileIn = (said: string): string => said.match(/`([\w./-]{1,80}\.\w{1,5})`/)?.[1] ?? 'src/main.ts';

function message(line: number, text: string, phase: 'commentary' | 'final'): Step {
  return { kind: 'message', line, at: null, phase, text };
}

function interrupt(line: number): Step {
  return { kind: 'abort', line, at: null, reason: 'interrupted', atEnd: false };
}

function patch(line: number, path: string): Step {
  const file = {
    path,
    change: 'update',
    movedTo: null,
    added: 6,
    removed: 2,
    addedHashes: [line],
    removedHashes: [],
  } as const;
  return { kind: 'patch', line, at: null, callId: null, status: 'applied', files: [file] };
}

function failedCheck(line: number): Step {
  return {
    kind: 'command',
    line,
    at: null,
    callId: null,
    command: 'npm test',
    workdir: null,
    exitCode: 1,
    status: 'failed',
    output: '',
    escalated: false,
  };
}

const BARE_TURN: Omit<Turn, 'ordinal' | 'line' | 'lines' | 'text' | 'afterInterrupt' | 'steps'> = {
  file: 0,
  timestamp: null,
  template: null,
  images: 0,
  steering: false,
  inherited: false,
  rolledBack: false,
  model: null,
  cwd: null,
  approvalPolicy: null,
  sandbox: null,
  tokensAtEnd: null,
  endedAt: null,
};

const EMPTY: Omit<Session, 'turns'> = {
  id: 'made-up',
  kind: 'interactive',
  era: 'legacy',
  files: ['made-up'],
  surface: 'cli',
  originator: null,
  source: null,
  cliVersion: null,
  model: null,
  cwd: null,
  repo: null,
  branch: null,
  commit: null,
  startedAt: null,
  endedAt: null,
  parentId: null,
  forkedFromId: null,
  instructions: [],
  preamble: [],
  tokens: null,
};
