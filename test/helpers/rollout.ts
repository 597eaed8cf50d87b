import type { CommandResult, Dialect, Line, PatchOutcome } from './dialect.ts';
import { dialectOf } from './dialects.ts';

export interface RolloutOptions {
  /** Decides the dialect: flat below 0.36, paginated from 0.150, the envelope between. */
  readonly version?: string;
  readonly id?: string;
  readonly cwd?: string;
  readonly start?: string;
  readonly model?: string;
  readonly originator?: string;
  readonly source?: unknown;
  readonly git?: Readonly<Record<string, string>>;
  readonly approval?: string;
  readonly sandbox?: string;
  /** Further fields of the header. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Builds a rollout as the given CLI version writes it, one intent a call. */
export interface RolloutBuilder {
  readonly id: string;
  /** AGENTS.md text and environment, as injected before the first message. */
  instructions(text: string): RolloutBuilder;
  human(text: string, extra?: { readonly images?: readonly string[] }): RolloutBuilder;
  says(text: string, phase?: 'commentary' | 'final_answer'): RolloutBuilder;
  runs(command: string, result?: CommandResult): RolloutBuilder;
  patches(patch: string, outcome?: PatchOutcome): RolloutBuilder;
  plans(steps: Readonly<Record<string, string>>): RolloutBuilder;
  asks(question: string, answer: string): RolloutBuilder;
  interrupted(): RolloutBuilder;
  rolledBack(turns: number): RolloutBuilder;
  tokens(total: number): RolloutBuilder;
  /** The agent is done with the running turn; the next human message does this by itself. */
  done(): RolloutBuilder;
  wait(seconds: number): RolloutBuilder;
  model(name: string): RolloutBuilder;
  /** Any record under the envelope, at the builder's time. */
  record(type: string, payload: unknown, extra?: Readonly<Record<string, unknown>>): RolloutBuilder;
  /** A line as it is. */
  raw(line: string | Line): RolloutBuilder;
  lines(): readonly string[];
  text(): string;
}

const DEFAULTS = {
  version: '0.104.0',
  id: '019b0000-0000-7000-8000-000000000001',
  cwd: '/home/mira/ledger',
  start: '2026-02-10T09:00:00.000Z',
  model: 'gpt-5-codex',
  source: 'cli',
  approval: 'on-request',
  sandbox: 'workspace-write',
} as const;

export function rollout(options: RolloutOptions = {}): RolloutBuilder {
  const settings = { originator: 'codex_cli_rs', git: {}, header: {}, ...DEFAULTS, ...options };
  const dialect: Dialect = dialectOf(settings.version);
  const lines: string[] = [];
  let clock = Date.parse(settings.start);
  let ordinal = 0;
  let calls = 0;
  let turns = 0;
  let running = false;
  let { model } = settings;

  function write(records: readonly Line[]): RolloutBuilder {
    for (const record of records) lines.push(JSON.stringify(stamped(record)));
    clock += 4_000;
    return builder;
  }

  function stamped(record: Line): Line {
    if (!dialect.enveloped) return record;
    const at = new Date(clock).toISOString();
    clock += 12;
    const place = dialect.paginated ? { ordinal: ordinal++ } : {};
    return { timestamp: at, ...place, ...record };
  }

  const turnId = (): string => `turn-${turns}`;
  const callId = (): string => `call_${++calls}`;
  const context = () => ({
    turnId: turnId(),
    cwd: settings.cwd,
    model,
    approval: settings.approval,
    sandbox: settings.sandbox,
  });

  function end(): void {
    if (running) write(dialect.taskEnd(turnId()));
    running = false;
  }

  const builder: RolloutBuilder = {
    id: settings.id,
    instructions: (text) => write(dialect.instructions(settings.cwd, text)),
    human(text, extra = {}) {
      end();
      turns++;
      running = true;
      return write(dialect.human(text, extra.images ?? [], context()));
    },
    says: (text, phase) => write(dialect.says(text, phase, turnId())),
    runs(command, result = {}) {
      const id = callId();
      write(dialect.call(id, command, result));
      clock += 1_000 * (result.seconds ?? 1);
      return write(dialect.commandEnd(id, command, result, settings.cwd, turnId()));
    },
    patches(patch, outcome = 'applied') {
      const id = callId();
      write(dialect.patchCall(id, patch));
      return write(dialect.patchEnd(id, patch, outcome, settings.cwd, turnId()));
    },
    plans(steps) {
      const plan = Object.entries(steps).map(([step, status]) => ({ step, status }));
      const id = callId();
      return write(dialect.tool(id, 'update_plan', { plan }, 'Plan updated'));
    },
    asks(question, answer) {
      const id = callId();
      const questions = [{ id: 'q1', header: 'Choice', question, options: [] }];
      const output = JSON.stringify({ answers: { q1: { answers: [answer] } } });
      return write(dialect.tool(id, 'request_user_input', { questions }, output));
    },
    interrupted() {
      running = false;
      return write(dialect.interrupted(turnId()));
    },
    rolledBack(count) {
      end();
      return write([event('thread_rolled_back', { num_turns: count })]);
    },
    tokens: (total) => write(dialect.tokens(total)),
    done() {
      end();
      return builder;
    },
    wait(seconds) {
      clock += seconds * 1_000;
      return builder;
    },
    model(name) {
      model = name;
      return builder;
    },
    record: (type, payload, extra = {}) => write([{ type, payload, ...extra }]),
    raw(line) {
      lines.push(typeof line === 'string' ? line : JSON.stringify(line));
      return builder;
    },
    lines: () => lines,
    text: () => lines.map((line) => `${line}\n`).join(''),
  };
  write(dialect.header(settings));
  return builder;
}

/** An `event_msg` record. */
export function event(type: string, payload: Readonly<Record<string, unknown>> = {}): Line {
  return { type: 'event_msg', payload: { type, ...payload } };
}

/** A `response_item` record. */
export function item(type: string, payload: Readonly<Record<string, unknown>> = {}): Line {
  return { type: 'response_item', payload: { type, ...payload } };
}
