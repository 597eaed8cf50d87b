/** Made-up conversations (`fixtures/messages/*.jsonl`): read, checked, and put into sessions like real ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TurnKind } from '../detect/model.ts';
import { UserError } from '../errors.ts';
import type { Session, Step, Turn } from '../session/model.ts';

/** Kinds of messages that push back; the others do not. */
export const PUSHING = [
  'failure',
  'correction',
  'rule',
  'extra',
  'redirect',
  'claim',
  'operation',
  'challenge',
  'takeover',
  'undo',
] as const;
const PEACEFUL = [
  'task',
  'answer',
  'approval',
  'question',
  'refinement',
  'mind',
  'relayed',
  'context',
] as const;
const BEFORE = ['start', 'delivered', 'explained', 'asked', 'planned', 'working', 'failed'] as const;

const line = z.strictObject({
  /** Lines of one conversation share it; without it a line stands alone. */
  s: z.string().optional(),
  before: z.enum(BEFORE),
  said: z.string().optional(),
  text: z.string().min(1),
  reply: z.string().optional(),
  kind: z.enum([...PUSHING, ...PEACEFUL]),
  symptom: z.string().nullable(),
  cause: z.string().nullable().optional(),
});

export type MadeUpLine = z.infer<typeof line>;

export interface MadeUpConversation {
  readonly language: string;
  readonly lines: readonly MadeUpLine[];
}

/** Every conversation of a folder, in the order of files and lines. Throws `UserError` naming the first line at fault. */
export function readMadeUp(dir: string): readonly MadeUpConversation[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => conversationsOf(name, readFileSync(join(dir, name), 'utf8')));
}

function conversationsOf(name: string, text: string): readonly MadeUpConversation[] {
  const found = new Map<string, MadeUpLine[]>();
  text.split('\n').forEach((raw, index) => {
    if (raw === '') return;
    const parsed = line.safeParse(parsedJson(raw));
    if (!parsed.success)
      throw new UserError(`A made-up message is not as it should be: ${parsed.error.issues[0]?.message}`, {
        where: `${name}, line ${index + 1}`,
        next: 'See fixtures/messages/README.md for the fields.',
      });
    const key = parsed.data.s ?? `#${index}`;
    found.set(key, [...(found.get(key) ?? []), parsed.data]);
  });
  const language = name.slice(0, 2);
  return [...found.values()].map((lines) => ({ language, lines }));
}

function parsedJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

export function pushesBack({ kind }: MadeUpLine): boolean {
  return (PUSHING as readonly string[]).includes(kind);
}

/** What the kinds are called in the results. A changed mind and a bare fact both set the agent a task. */
const TURN_KIND: Readonly<Record<MadeUpLine['kind'], TurnKind>> = {
  task: 'request',
  mind: 'request',
  context: 'request',
  answer: 'answer',
  approval: 'approval',
  question: 'question',
  refinement: 'refinement',
  relayed: 'relayed',
  failure: 'failure_report',
  correction: 'correction',
  operation: 'correction',
  claim: 'correction',
  challenge: 'objection',
  extra: 'objection',
  undo: 'objection',
  rule: 'restated_rule',
  redirect: 'redirection',
  takeover: 'takeover',
};

export function turnKindOf({ kind }: MadeUpLine): TurnKind {
  return TURN_KIND[kind];
}

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
