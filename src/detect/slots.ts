import type { AgentMessage, Thought } from '../session/model.ts';
import type { Scope } from '../taxonomy/model.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import type { TurnContext } from './context.ts';

/** How an agent takes a message shows in its first words; later ones speak of the work. */
const REPLY_CHARS = 320;
const SAID_CHARS = 2_000;
const FIRST_THOUGHTS = 3;
const LAST_THOUGHTS = 2;

/** Where cues are looked for, seen from a message, in the order of the features. */
export const SLOTS = [
  'turn',
  'agent_before',
  'agent_after',
  'agent_later',
  'agent_final',
  'agent_thought',
  'agent_afterthought',
  'human_after',
] as const;
export type Slot = (typeof SLOTS)[number];

/** The last message of the work has weights of its own: `agent_final.repairs` is the report, `agent_after.repairs` the intention. */
export function scopeOf(slot: Slot): Scope {
  switch (slot) {
    case 'agent_later':
    case 'agent_final':
      return 'agent_after';
    case 'agent_afterthought':
      return 'agent_thought';
    default:
      return slot;
  }
}

/** One passage of a slot, normalised. */
export interface Passage {
  readonly text: string;
  readonly line: number | null;
}

/** What stands in a slot, without empty passages. Reads only what that slot needs of the context. */
export function passagesIn(slot: Slot, context: TurnContext): readonly Passage[] {
  return passages(slot, context).filter(({ text }) => text !== '');
}

function passages(slot: Slot, context: TurnContext): readonly Passage[] {
  switch (slot) {
    case 'turn':
      return [{ text: context.prose, line: context.turn.line }];
    case 'agent_before':
      return said([context.said], tail);
    case 'agent_after':
      return said([context.reply], head);
    case 'agent_later':
      return said(laterIn(context.replies), head);
    case 'agent_final':
      return said([context.closing], head);
    case 'agent_thought':
      return thought(context.thoughts.slice(0, FIRST_THOUGHTS));
    case 'agent_afterthought':
      return thought(context.thoughts.slice(-LAST_THOUGHTS));
    case 'human_after':
      return context.next === null ? [] : [{ text: context.next.prose, line: context.next.turn.line }];
  }
}

/** The second and third message of an answer and its last: by then the agent has looked, and says what it found. */
function laterIn(replies: readonly AgentMessage[]): readonly AgentMessage[] {
  return [...replies.slice(1, 3), ...replies.slice(3).slice(-1)];
}

/** The agent may answer in another language than the developer's; where its words are too few to tell, the developer's is taken. */
export function spokenIn(scope: Scope, text: string, language: string): string {
  if (scope === 'agent_thought') return 'en';
  if (scope !== 'agent_before' && scope !== 'agent_after') return language;
  const own = detectLanguage(text.slice(0, 400));
  return own === 'unknown' || own === 'other' ? language : own;
}

function said(
  messages: readonly (AgentMessage | undefined)[],
  part: (text: string) => string,
): readonly Passage[] {
  return messages
    .filter((message) => message !== undefined)
    .map(({ text, line }) => ({ text: normalise(part(text)), line }));
}

/** Headings stand in a line of their own, so that each begins a sentence. */
function thought(thoughts: readonly Thought[]): readonly Passage[] {
  const text = normalise(thoughts.map((one) => one.text.replaceAll('**', '')).join('\n\n'));
  return [{ text, line: thoughts[0]?.line ?? null }];
}

function head(text: string): string {
  return text.slice(0, REPLY_CHARS);
}

/** The end of an answer holds its questions and next steps, its beginning what was done. */
function tail(text: string): string {
  return text.length <= SAID_CHARS
    ? text
    : `${text.slice(0, SAID_CHARS / 2)}\n${text.slice(-SAID_CHARS / 2)}`;
}
