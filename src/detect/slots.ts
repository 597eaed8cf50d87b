import type { Thought } from '../session/model.ts';
import type { Scope } from '../taxonomy/model.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import type { TurnContext } from './context.ts';

/** How an agent takes a message shows in its first words; later ones speak of the work. */
const REPLY_CHARS = 320;
const SAID_CHARS = 2_000;

/** Where cues are looked for, seen from a message, in the order of the features. */
export const SLOTS = [
  'turn',
  'agent_before',
  'agent_after',
  'agent_final',
  'agent_thought',
  'human_after',
] as const;
export type Slot = (typeof SLOTS)[number];

/** The last message of the work has weights of its own: `agent_final.repairs` is the report, `agent_after.repairs` the intention. */
export function scopeOf(slot: Slot): Scope {
  return slot === 'agent_final' ? 'agent_after' : slot;
}

/** The words of a slot, normalised. */
export interface SlotText {
  /** Empty when there are none. */
  readonly text: string;
  readonly line: number | null;
}

/** What stands in a slot. Reads only what that slot needs of the context. */
export function textIn(slot: Slot, context: TurnContext): SlotText {
  switch (slot) {
    case 'turn':
      return { text: context.prose, line: context.turn.line };
    case 'agent_before':
      return said(context.said, tail);
    case 'agent_after':
      return said(context.reply, head);
    case 'agent_final':
      return said(context.closing, head);
    case 'agent_thought':
      return { text: thoughtText(context.thoughts), line: context.thoughts[0]?.line ?? null };
    case 'human_after':
      return { text: context.next?.prose ?? '', line: context.next?.turn.line ?? null };
  }
}

/** The agent may answer in another language than the developer's; where its words are too few to tell, the developer's is taken. */
export function spokenIn(scope: Scope, text: string, language: string): string {
  if (scope === 'agent_thought') return 'en';
  if (scope !== 'agent_before' && scope !== 'agent_after') return language;
  const own = detectLanguage(text.slice(0, 400));
  return own === 'unknown' || own === 'other' ? language : own;
}

function said(message: TurnContext['said'], part: (text: string) => string): SlotText {
  return message === undefined
    ? { text: '', line: null }
    : { text: normalise(part(message.text)), line: message.line };
}

/** Headings stand in a line of their own, so that each begins a sentence. */
function thoughtText(thoughts: readonly Thought[]): string {
  return normalise(thoughts.map(({ text }) => text.replaceAll('**', '')).join('\n\n'));
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
