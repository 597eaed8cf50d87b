import type { Step } from '../session/model.ts';
import type { InjectedText } from '../taxonomy/injected.ts';
import { type CallBook, createCallBook } from './call-book.ts';
import type { Counts } from './counts.ts';
import type { Entry, FileDraft, HumanDraft, InstructionsDraft } from './draft.ts';
import type { ContextEvent, Header, RolloutEvent } from './events.ts';
import { readUserMessage, withoutSkillsList } from './human-text.ts';
import { createInheritance } from './inheritance.ts';
import { capText, LIMITS } from './limits.ts';
import { createMirror } from './mirror.ts';

/** Where an event stands. `ordinal` exists in paginated files only. */
export interface Place {
  readonly line: number;
  readonly at: string | null;
  readonly ordinal: number | null;
}

export interface Timeline {
  add(event: RolloutEvent, place: Place): void;
  finish(shape: { readonly enveloped: boolean; readonly snapshot: boolean }): FileDraft;
}

/** Builds the draft of one file from its events, in file order. */
export function createTimeline(path: string, injected: readonly InjectedText[], counts: Counts): Timeline {
  const state = newState(injected, counts);
  return {
    add(event, place) {
      state.firstAt ??= place.at;
      state.lastAt = place.at ?? state.lastAt;
      if (state.inheritance.endsAt(place.at)) settleInherited(state);
      const handle = HANDLERS[event.kind] as Handler<RolloutEvent>;
      handle(state, event, place);
    },
    finish(shape) {
      if (state.inheritance.open()) settleInherited(state);
      const { header, entries, instructions, context, environmentCwd, tokens, firstAt, lastAt } = state;
      return {
        path,
        header,
        ...shape,
        entries,
        instructions,
        context,
        environmentCwd,
        tokens,
        firstAt,
        lastAt,
      };
    },
  };
}

interface State {
  readonly entries: Entry[];
  readonly instructions: InstructionsDraft[];
  header: Header | null;
  context: ContextEvent | null;
  environmentCwd: string | null;
  tokens: FileDraft['tokens'];
  firstAt: string | null;
  lastAt: string | null;
  /** Between a task's start and its end: a human message now is steering. */
  working: boolean;
  inReview: boolean;
  humans: number;
  readonly injected: readonly InjectedText[];
  readonly counts: Counts;
  readonly mirror: ReturnType<typeof createMirror>;
  readonly inheritance: ReturnType<typeof createInheritance>;
  readonly calls: CallBook;
}

function newState(injected: readonly InjectedText[], counts: Counts): State {
  const state: State = {
    entries: [],
    instructions: [],
    header: null,
    context: null,
    environmentCwd: null,
    tokens: null,
    firstAt: null,
    lastAt: null,
    working: false,
    inReview: false,
    humans: 0,
    injected,
    counts,
    mirror: createMirror(),
    inheritance: createInheritance(),
    calls: createCallBook((step) => void state.entries.push(step)),
  };
  return state;
}

type Handler<E> = (state: State, event: E, place: Place) => void;

const HANDLERS: { readonly [K in RolloutEvent['kind']]: Handler<Extract<RolloutEvent, { kind: K }>> } = {
  header: onHeader,
  context: (state, event) => {
    state.context = event;
  },
  human: onHuman,
  said: onSaid,
  instructions: (state, event) => addInstructions(state, event),
  call: (state, event, place) => state.calls.start(event.callId, event.call, stepPlace(place)),
  output: (state, event, place) => state.calls.output(event.callId, event.output, stepPlace(place)),
  command_end: (state, event, place) => state.calls.commandEnd(event, stepPlace(place)),
  patch_end: (state, event, place) => state.calls.patchEnd(event, stepPlace(place)),
  tool_end: (state, event, place) => state.calls.toolEnd(event, stepPlace(place)),
  answered: (state, event, place) =>
    push(state, {
      kind: 'answer',
      ...stepPlace(place),
      question: '',
      text: capText(event.text, LIMITS.agentText),
    }),
  abort: onAbort,
  rollback: (state, event, place) =>
    push(state, { kind: 'rollback', ...stepPlace(place), turns: event.turns }),
  compaction: onCompaction,
  tokens: (state, { kind: _, ...tokens }) => {
    state.tokens = tokens;
  },
  task: onTask,
  review: onReview,
  skipped: (state, event) => state.counts.add(event.reason, 1),
};

function stepPlace(place: Place): { line: number; at: string | null } {
  return { line: place.line, at: place.at };
}

function push(state: State, step: Step): void {
  state.entries.push(step);
}

/** Only the first header is this file's own; a second one with another id begins the copied part of a fork. */
function onHeader(state: State, event: { readonly header: Header }, place: Place): void {
  if (state.header === null) state.header = event.header;
  else if (state.inheritance.begins(state.header, event.header, place))
    state.counts.add('headers copied by a fork', 1);
}

function settleInherited(state: State): void {
  for (const entry of state.entries) {
    if (entry.kind !== 'human') continue;
    entry.inherited = true;
    state.counts.add('messages inherited by a fork', 1);
  }
}

type HumanEvent = Extract<RolloutEvent, { kind: 'human' }>;

function onHuman(state: State, event: HumanEvent, place: Place): void {
  const message = readUserMessage(event.parts, state.injected, event.images);
  state.environmentCwd ??= message.cwd;
  for (const id of message.dropped) state.counts.add(`injected text: ${id}`, 1);
  for (const item of message.instructions) addInstructions(state, { source: 'agents_md', ...item });
  if (event.origin === 'message')
    for (const item of message.shell) push(state, { kind: 'human_command', ...stepPlace(place), ...item });
  if (message.human === null) return;
  if (state.inReview) state.counts.add('review instructions', 1);
  else state.entries.push(newHuman(state, event, message.human, place));
}

function newHuman(
  state: State,
  event: HumanEvent,
  human: { text: string; template: string | null },
  place: Place,
): HumanDraft {
  if (event.origin === 'event') state.humans++;
  return {
    kind: 'human',
    origin: event.origin,
    line: place.line,
    lines: [place.line],
    ordinal: place.ordinal,
    at: place.at,
    text: capText(human.text, LIMITS.humanText),
    template: human.template === null ? null : capText(human.template, LIMITS.humanText),
    images: event.images,
    steering: state.working && hasWork(state.entries),
    inherited: false,
    context: state.context,
    tokensBefore: state.tokens?.total ?? null,
  };
}

/** True when the agent has done something since the last human message. */
function hasWork(entries: readonly Entry[]): boolean {
  const last = entries.at(-1);
  return last !== undefined && last.kind !== 'human';
}

function addInstructions(
  state: State,
  item: { readonly source: 'agents_md' | 'config'; readonly text: string; readonly directory: string | null },
): void {
  const text = capText(withoutSkillsList(item.text), LIMITS.instructions);
  if (text.trim() === '' || state.instructions.some((known) => known.text.trim() === text.trim())) return;
  state.instructions.push({ source: item.source, directory: item.directory, text, after: state.humans });
}

function onSaid(state: State, event: Extract<RolloutEvent, { kind: 'said' }>, place: Place): void {
  if (state.mirror.isCopy(event.origin, event.text)) return;
  const phase =
    event.phase === 'commentary' ? 'commentary' : event.phase === 'final_answer' ? 'final' : 'unknown';
  push(state, { kind: 'message', ...stepPlace(place), phase, text: capText(event.text, LIMITS.agentText) });
}

function onAbort(state: State, event: Extract<RolloutEvent, { kind: 'abort' }>, place: Place): void {
  state.calls.abort();
  state.working = false;
  push(state, { kind: 'abort', ...stepPlace(place), reason: event.reason, atEnd: false });
}

/** 0.140 and 0.169 log the summary as a plain assistant message just before: it is no claim to the developer. */
function onCompaction(state: State, event: { readonly summary: string }, place: Place): void {
  const last = state.entries.at(-1);
  const start = last?.kind === 'message' ? last.text.slice(0, 200) : '';
  if (start !== '' && event.summary.includes(start)) state.entries.pop();
  push(state, { kind: 'compaction', ...stepPlace(place) });
}

function onTask(state: State, event: Extract<RolloutEvent, { kind: 'task' }>, place: Place): void {
  state.working = event.state === 'started';
  if (event.error !== null)
    push(state, { kind: 'error', ...stepPlace(place), message: capText(event.error, LIMITS.toolArgs) });
}

function onReview(state: State, event: Extract<RolloutEvent, { kind: 'review' }>, place: Place): void {
  state.inReview = event.state === 'entered';
  if (event.text !== '')
    push(state, { kind: 'review', ...stepPlace(place), text: capText(event.text, LIMITS.agentText) });
}
