import { statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { loadSession } from '../codex/load.ts';
import { readingRules } from '../codex/reading-rules.ts';
import type { SilentFinding } from '../detect/model.ts';
import { UserError } from '../errors.ts';
import { createLabeller } from '../label-session.ts';
import type { AgentMessage, Session } from '../session/model.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** What Codex gives a Stop hook on stdin, as far as it is used here (codex-cli 0.115 to 0.169). */
interface StopInput {
  /** Null for a session that is not kept. */
  readonly transcript: string | null;
  /** The turn goes on since a Stop hook said so: a second refusal would loop. */
  readonly active: boolean;
  readonly lastMessage: string;
}

/** What is printed for Codex: without a finding an empty object, which lets the turn end. */
export type HookAnswer =
  | { readonly decision: 'block'; readonly reason: string }
  | { readonly decision?: undefined };

/**
 * Compares what the agent has just said and done with what the trace says. Reads the transcript that Codex names, stores nothing. Throws
 * `UserError` for input that no Stop hook gets; Codex takes that for a hook that failed and goes on.
 */
export async function stopHook(io: Io): Promise<HookAnswer> {
  const input = parseInput(await text(io.stdin()));
  if (input.active || input.transcript === null) return {};
  const taxonomy = await taxonomyOf(io);
  const path = input.transcript;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError('The transcript is not there', { where: path, next: NEXT });
  const { size, mtimeMs, ino } = stat;
  const group = { key: path, files: [{ path, size, mtimeMs, inode: ino }], copies: [] };
  const { session } = await loadSession(group, readingRules(taxonomy));
  if (session === null) return {};
  const whole = withLastMessage(session, input.lastMessage);
  const { analysis } = createLabeller(taxonomy)(whole);
  const last = whole.turns.at(-1)?.ordinal;
  const found = analysis.findings.filter((finding) => finding.turn === last);
  return found.length === 0 ? {} : { decision: 'block', reason: reasonOf(found) };
}

/** Codex may run the hook before it has written the closing message down. */
export function withLastMessage(session: Session, said: string): Session {
  const turn = session.turns.at(-1);
  if (turn === undefined || said.trim() === '') return session;
  const there = turn.steps.some((step) => step.kind === 'message' && step.text.trim() === said.trim());
  if (there) return session;
  const line = turn.steps.reduce((last, step) => Math.max(last, step.line), turn.line) + 1;
  const message: AgentMessage = { kind: 'message', line, at: null, phase: 'final', text: said };
  return { ...session, turns: session.turns.with(-1, { ...turn, steps: [...turn.steps, message] }) };
}

const HEADS: Readonly<Record<SilentFinding['kind'], string>> = {
  false_success_claim: 'You say that it passes, but it failed',
  unexecuted_claim: 'You say that it passes, but it was not run',
  broken_rule: 'You broke a standing rule',
  out_of_scope_change: 'You changed what nobody asked you to change',
};

function reasonOf(findings: readonly SilentFinding[]): string {
  const lines = findings.map(({ kind, summary }) => `- ${HEADS[kind]}: ${summary}.`);
  return [
    'The record of this turn says otherwise:',
    ...lines,
    'Put it right, or say plainly what is not as it should be.',
  ].join('\n');
}

const NEXT = 'Let Codex run it: `pushback watch --help` shows the lines for hooks.json.';

function parseInput(given: string): StopInput {
  const input = fieldsOf(given);
  if (input === null || !('transcript_path' in input))
    throw new UserError('This is not what Codex gives a Stop hook', {
      where: 'stdin',
      next: NEXT,
    });
  const { transcript_path: path, stop_hook_active: active, last_assistant_message: said } = input;
  return {
    transcript: typeof path === 'string' && path !== '' ? path : null,
    active: active === true,
    lastMessage: typeof said === 'string' ? said : '',
  };
}

function fieldsOf(given: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
