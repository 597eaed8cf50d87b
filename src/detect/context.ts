import type { Classifier } from '../session/commands.ts';
import type { AgentMessage, Session, Step, Thought, Turn } from '../session/model.ts';
import { proseOf } from '../session/turn-prose.ts';
import { actsOf, lastMessage, messagesOf, thoughtsOf } from '../session/work.ts';
import { type ErrorSignals, errorSignals } from '../text/error-signals.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import { once } from '../text/once.ts';
import type { Pasted, ProseSplit } from '../text/prose.ts';
import { type History, historyOf, workBefore } from './history.ts';

/** Everything that the predicates and rules may look at for one human turn. */
export interface TurnContext {
  readonly session: Session;
  readonly history: History;
  readonly classify: Classifier;
  readonly index: number;
  readonly turn: Turn;
  readonly message: Message;
  readonly next: Message | null;
  /** What the developer typed, pasted matter taken out, normalised. */
  readonly prose: string;
  readonly pasted: readonly Pasted[];
  readonly errors: ErrorSignals;
  readonly words: number;
  readonly language: string;
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  /** The agent's last message before the turn; undefined when it said nothing. */
  readonly said: AgentMessage | undefined;
  /** Its first message after the turn: how it took the message. */
  readonly reply: AgentMessage | undefined;
  /** Its last message after the turn, when it is another one: what it says that it did. */
  readonly closing: AgentMessage | undefined;
  /** All its messages after the turn. */
  readonly replies: readonly AgentMessage[];
  /** What it thought first and last, where the transcript tells; empty when it does not. */
  readonly thoughts: readonly Thought[];
  /** Up to eight earlier messages, latest first. */
  readonly earlier: readonly Message[];
  /** The same moment, had the developer written only this. */
  readonly had: (text: string) => TurnContext;
}

/** A human message, read once. */
export interface Message {
  readonly turn: Turn;
  readonly prose: string;
  readonly pasted: readonly Pasted[];
  readonly split: ProseSplit;
  /** The first part of the whole text, normalised: equal for a message sent twice. */
  readonly key: string;
}

const EARLIER = 8;
const KEY_CHARS = 2_000;

/**
 * The contexts of all human turns. Each part is computed when something looks at it: labelling anew by stored observations looks at
 * little. `languages` are those of the turns, where they are known already.
 */
export function contextsOf(
  session: Session,
  classify: Classifier,
  languages?: readonly string[],
): readonly TurnContext[] {
  const messages = session.turns.map((turn) => once(() => readMessage(turn)));
  const shared: Shared = {
    session,
    classify,
    messages,
    history: once(() => historyOf(session, classify)),
    languages: once(() => languages ?? settleLanguages(messages.map((message) => message().prose))),
  };
  return session.turns.map((turn, index) => contextAt(turn, index, shared));
}

interface Shared {
  readonly session: Session;
  readonly classify: Classifier;
  readonly messages: readonly (() => Message)[];
  readonly history: () => History;
  readonly languages: () => readonly string[];
}

function contextAt(turn: Turn, index: number, shared: Shared): TurnContext {
  const { session, classify, messages } = shared;
  const message = messages[index] as () => Message;
  const errors = once(() => errorSignals(turn.text, message().split));
  const words = once(() => countWords(message().prose));
  const before = once(() => workBefore(session, index));
  const after = once(() => actsOf(turn.steps));
  const replies = once(() => messagesOf(turn.steps));
  const thoughts = once(() => thoughtsOf(turn.steps));
  const earlier = once(() =>
    messages
      .slice(Math.max(0, index - EARLIER), index)
      .map((read) => read())
      .reverse(),
  );
  return {
    session,
    classify,
    index,
    turn,
    get history() {
      return shared.history();
    },
    get message() {
      return message();
    },
    get next() {
      return messages[index + 1]?.() ?? null;
    },
    get prose() {
      return message().prose;
    },
    get pasted() {
      return message().pasted;
    },
    get errors() {
      return errors();
    },
    get words() {
      return words();
    },
    get language() {
      return shared.languages()[index] ?? 'unknown';
    },
    get before() {
      return before();
    },
    get after() {
      return after();
    },
    get said() {
      return lastMessage(before());
    },
    get reply() {
      return replies()[0];
    },
    get closing() {
      return replies().length > 1 ? replies().at(-1) : undefined;
    },
    get replies() {
      return replies();
    },
    get thoughts() {
      return thoughts();
    },
    get earlier() {
      return earlier();
    },
    had(text) {
      const other = { ...turn, text };
      return contextAt(other, index, { ...shared, messages: messages.with(index, () => readMessage(other)) });
    },
  };
}

function readMessage(turn: Turn): Message {
  const split = proseOf(turn);
  const { prose, pasted } = split;
  return { turn, prose: normalise(prose), pasted, split, key: normalise(turn.text.slice(0, KEY_CHARS)) };
}

/**
 * A turn too short to tell takes the language that most of the session's other turns have; so does one of Chinese characters alone where most are
 * Japanese (`README更新`).
 */
function settleLanguages(texts: readonly string[]): readonly string[] {
  const languages: readonly string[] = texts.map(detectLanguage);
  const most = mostSpoken(languages.filter(isTold));
  return languages.map((own) => (isTold(own) && !(own === 'zh' && most === 'ja') ? own : (most ?? own)));
}

function isTold(language: string): boolean {
  return language !== 'unknown' && language !== 'other';
}

function mostSpoken(languages: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  let best: string | null = null;
  for (const [language, count] of counts)
    if (best === null || count > (counts.get(best) ?? 0)) best = language;
  return best;
}

/** Words in scripts with spaces; two characters count as a word in Chinese, Japanese and Thai. */
export function countWords(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_.-]*/gu)?.length ?? 0;
  const unspaced =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return unspaced > spaced ? Math.ceil(unspaced / 2) : spaced;
}
