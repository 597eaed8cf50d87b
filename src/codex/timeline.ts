import type { AgentMessage, Step } from '../session/model.ts';
import type { Counts } from './counts.ts';
import type { FileDraft, Mutable } from './draft.ts';
import type { ContextEvent, Header, RolloutEvent } from './events.ts';
import { addInstructions, onHuman, onShell } from './human-entries.ts';
import { LIMITS } from './limits.ts';
import type { ReadingRules } from './reading-rules.ts';
import { later } from './time.ts';
import { newState, type Place, push, stepPlace, type TimelineState, tokensNow } from './timeline-state.ts';

export type { Place } from './timeline-state.ts';

export interface Timeline {
  add(event: RolloutEvent, place: Place): void;
  /** The draft of what was added since the last cut. Calls and mirrors stay open: a transcript may go on in another file. */
  cut(path: string, shape: { readonly enveloped: boolean; readonly snapshot: boolean }): FileDraft;
  /** Counts what is still open. */
  end(): void;
}

/** Builds drafts from events, in file order. */
export function createTimeline(rules: ReadingRules, counts: Counts): Timeline {
  const state = newState(rules, counts);
  return {
    add(event, place) {
      state.firstAt ??= place.at;
      state.lastAt = later(state.lastAt, place.at);
      if (state.inheritance.endsAt(place.at)) settleInherited(state);
      const handle = HANDLERS[event.kind] as Handler<RolloutEvent>;
      handle(state, event, place);
    },
    cut(path, shape) {
      if (state.inheritance.open()) settleInherited(state);
      const tokens = tokensNow(state);
      const { header, context, environmentCwd, firstAt, lastAt } = state;
      const entries = state.entries.splice(0);
      const instructions = state.instructions.splice(0);
      state.settledLine = 0;
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
    end: () => state.calls.finish(),
  };
}

type Handler<E> = (state: TimelineState, event: E, place: Place) => void;
type Of<K extends RolloutEvent['kind']> = Extract<RolloutEvent, { readonly kind: K }>;

const HANDLERS: { readonly [K in RolloutEvent['kind']]: Handler<Of<K>> } = {
  header: onHeader,
  context: onContext,
  human: (state, event, place) => {
    state.thoughts.clear();
    state.lastThoughts.length = 0;
    onHuman(state, event, place);
  },
  said: onSaid,
  thought: onThought,
  instructions: addInstructions,
  call: (state, event, place) => state.calls.start(event.callId, event.call, stepPlace(place)),
  output: (state, event, place) => state.calls.output(event.callId, event.output, stepPlace(place)),
  command_end: (state, event, place) => {
    if (event.byHuman) onShell(state, 'event', event, place);
    else state.calls.commandEnd(event, stepPlace(place));
  },
  patch_end: (state, event, place) => state.calls.patchEnd(event, stepPlace(place)),
  tool_end: (state, event, place) => state.calls.toolEnd(event, stepPlace(place)),
  answered: (state, event, place) => state.calls.answered(event, stepPlace(place)),
  abort: onAbort,
  rollback: (state, event, place) =>
    push(state, { kind: 'rollback', ...stepPlace(place), turns: event.turns }),
  compaction: onCompaction,
  tokens: (state, event) => {
    state.tokenSlice = null;
    state.tokens = event.tokens;
  },
  token_slice: (state, event) => {
    state.tokenSlice = event.slice;
  },
  task_started: onTaskStarted,
  task_complete: onTaskComplete,
  review: onReview,
  skipped: (state, event) => state.counts.add(event.reason, 1),
};

/** Only the first header is this file's own; a second one with another id begins the copied part of a fork. */
function onHeader(state: TimelineState, event: { readonly header: Header }, place: Place): void {
  if (state.header === null) state.header = event.header;
  else if (state.inheritance.begins(state.header, event.header, place))
    state.counts.add('header copied by a fork', 1);
}

function settleInherited(state: TimelineState): void {
  for (const entry of state.entries) if (entry.kind === 'human') entry.inherited = true;
}

/** Settings hold for the messages that they directly follow, too: 0.42 to 0.104 write the message first. */
function onContext(state: TimelineState, event: ContextEvent, place: Place): void {
  state.context = event;
  for (let i = state.entries.length - 1; i >= 0; i--) {
    const entry = state.entries[i];
    if (entry?.kind !== 'human' || entry.line < state.settledLine) break;
    entry.context = event;
  }
  state.settledLine = place.line;
}

function onSaid(state: TimelineState, event: Of<'said'>, place: Place): void {
  const phase =
    event.phase === 'commentary' ? 'commentary' : event.phase === 'final_answer' ? 'final' : 'unknown';
  if (state.agentMirror.isCopy(event.origin, event.text)) lendPhase(state, event.text, phase);
  else
    push(state, {
      kind: 'message',
      ...stepPlace(place),
      phase,
      text: state.caps.text(event.text, LIMITS.agentText),
    });
}

/** The first few summaries after a message are kept, and the last ones; some versions write the same one twice. */
function onThought(state: TimelineState, event: Of<'thought'>, place: Place): void {
  const { thoughts, lastThoughts } = state;
  for (const full of event.texts) {
    const text = state.caps.text(full, LIMITS.thought);
    if (thoughts.has(text)) continue;
    const first = thoughts.size < LIMITS.thoughts;
    if (thoughts.size < LIMITS.knownThoughts) thoughts.add(text);
    const step: Step = { kind: 'thought', ...stepPlace(place), text };
    push(state, step);
    if (first) continue;
    lastThoughts.push(step);
    if (lastThoughts.length > LIMITS.lastThoughts) forget(state, lastThoughts.shift() as Step);
  }
}

function forget({ entries }: TimelineState, step: Step): void {
  const at = entries.lastIndexOf(step);
  if (at !== -1) entries.splice(at, 1);
}

const MIRROR_REACH = 20;

/** Before 0.150 only one of a message's two copies may tell its phase. */
function lendPhase(state: TimelineState, text: string, phase: AgentMessage['phase']): void {
  if (phase === 'unknown') return;
  const kept = state.caps.text(text, LIMITS.agentText);
  const twin = state.entries
    .slice(-MIRROR_REACH)
    .findLast((entry) => entry.kind === 'message' && entry.phase === 'unknown' && entry.text === kept);
  if (twin?.kind === 'message') (twin as Mutable<AgentMessage>).phase = phase;
}

/** An abort written twice with nothing in between is one abort. */
function onAbort(state: TimelineState, event: Of<'abort'>, place: Place): void {
  state.calls.abort();
  state.working = false;
  state.reviewPrompts = null;
  const last = state.entries.findLast((entry) => entry.kind !== 'thought');
  if (last?.kind === 'abort' && last.reason === event.reason) state.counts.add('abort written twice', 1);
  else push(state, { kind: 'abort', ...stepPlace(place), reason: event.reason, atEnd: false });
}

/** 0.140 and 0.169 log the summary as a plain assistant message just before: it is no claim to the developer. */
function onCompaction(state: TimelineState, event: { readonly summary: string }, place: Place): void {
  const at = state.entries.findLastIndex((entry) => entry.kind !== 'thought');
  const last = state.entries[at];
  if (last?.kind === 'message' && isSummary(last.text.trim(), event.summary)) state.entries.splice(at, 1);
  push(state, { kind: 'compaction', ...stepPlace(place) });
}

const TELLING = 200;

/** The summary may stand behind an introduction; a few words of the agent's may stand in any summary. */
function isSummary(text: string, summary: string): boolean {
  if (text.length < TELLING) return text !== '' && summary.trimEnd().endsWith(text);
  return summary.includes(text.slice(0, TELLING));
}

function onTaskStarted(state: TimelineState, event: Of<'task_started'>, place: Place): void {
  if (state.inheritance.endsWith(event.turnId)) settleInherited(state);
  settleTask(state, true, place);
}

function onTaskComplete(state: TimelineState, event: Of<'task_complete'>, place: Place): void {
  settleTask(state, false, place);
  if (event.error !== null)
    push(state, {
      kind: 'error',
      ...stepPlace(place),
      message: state.caps.text(event.error, LIMITS.toolArgs),
    });
}

function settleTask(state: TimelineState, working: boolean, place: Place): void {
  state.working = working;
  state.worked = false;
  state.settledLine = place.line;
}

const REVIEW_PROMPTS = 2;

function onReview(state: TimelineState, event: Of<'review'>, place: Place): void {
  state.reviewPrompts = event.state === 'entered' ? REVIEW_PROMPTS : null;
  if (event.text !== '')
    push(state, { kind: 'review', ...stepPlace(place), text: state.caps.text(event.text, LIMITS.agentText) });
}
