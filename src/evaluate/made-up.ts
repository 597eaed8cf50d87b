/** Made-up conversations (`fixtures/messages/*.jsonl`), read and checked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TurnKind } from '../detect/model.ts';
import { UserError } from '../errors.ts';

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
