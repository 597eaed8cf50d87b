import type { Step, Tokens } from '../session/model.ts';
import type { InjectedText } from '../taxonomy/injected.ts';
import { type CallBook, createCallBook } from './call-book.ts';
import { type Caps, createCaps } from './caps.ts';
import type { Counts } from './counts.ts';
import type { Entry, InstructionsDraft } from './draft.ts';
import type { ContextEvent, Header } from './events.ts';
import { createInheritance } from './inheritance.ts';
import { createMirror } from './mirror.ts';
import type { ReadingRules } from './reading-rules.ts';
import { readTokenSlice } from './tokens.ts';

/** Where an event stands. `ordinal` exists in paginated files only. */
export interface Place {
  readonly line: number;
  readonly at: string | null;
  readonly ordinal: number | null;
}

/** What is known of a file so far. */
export interface TimelineState {
  readonly entries: Entry[];
  readonly instructions: InstructionsDraft[];
  readonly instructionTexts: Set<string>;
  header: Header | null;
  context: ContextEvent | null;
  /** Messages above this line have their settings: later ones belong to a later request. */
  settledLine: number;
  environmentCwd: string | null;
  tokens: Tokens | null;
  /** Later usage, parsed when somebody asks. */
  tokenSlice: string | null;
  firstAt: string | null;
  lastAt: string | null;
  /** Between a task's start and its end. */
  working: boolean;
  /** The agent has done something since the task started: a human message now is steering. */
  worked: boolean;
  /** How many review prompts may still come: 0.73 to 0.140 log them twice, as if the human had typed them; null outside reviews. */
  reviewPrompts: number | null;
  readonly injected: readonly InjectedText[];
  readonly caps: Caps;
  /** Summaries of reasoning seen since the last human message. */
  readonly thoughts: Set<string>;
  /** Those kept after the first few, the latest last. */
  readonly lastThoughts: Step[];
  readonly counts: Counts;
  readonly agentMirror: ReturnType<typeof createMirror>;
  readonly shellMirror: ReturnType<typeof createMirror>;
  readonly inheritance: ReturnType<typeof createInheritance>;
  readonly calls: CallBook;
}

export function newState({ injected, mask }: ReadingRules, counts: Counts): TimelineState {
  const caps = createCaps(mask);
  const state: TimelineState = {
    entries: [],
    instructions: [],
    instructionTexts: new Set(),
    header: null,
    context: null,
    settledLine: 0,
    environmentCwd: null,
    tokens: null,
    tokenSlice: null,
    firstAt: null,
    lastAt: null,
    working: false,
    worked: false,
    reviewPrompts: null,
    injected,
    caps,
    thoughts: new Set(),
    lastThoughts: [],
    counts,
    agentMirror: createMirror(),
    shellMirror: createMirror(),
    inheritance: createInheritance(),
    calls: createCallBook((step) => push(state, step), caps, counts),
  };
  return state;
}

const WORK = new Set<Step['kind']>(['message', 'command', 'patch', 'tool', 'plan']);

export function push(state: TimelineState, step: Step): void {
  if (WORK.has(step.kind)) state.worked = state.working;
  state.entries.push(step);
}

export function stepPlace(place: Place): { line: number; at: string | null } {
  return { line: place.line, at: place.at };
}

export function tokensNow(state: TimelineState): Tokens | null {
  if (state.tokenSlice !== null) state.tokens = readTokenSlice(state.tokenSlice) ?? state.tokens;
  state.tokenSlice = null;
  return state.tokens;
}
