import type { Axis } from '../taxonomy/model.ts';
import { type Given, type More, type Question, questionOf, TIERS } from './review-question.ts';

/** One key of the keyboard, as a terminal sends it: a character, or a name such as `return`. */
export type Key = string;

/** What may be said about a turn: the labels of each axis in the order of their keys. */
export type Choices = Readonly<Partial<Record<Axis, readonly string[]>>>;

export interface Item {
  readonly sessionId: string;
  readonly turn: number;
  /** 2 for a second defect in the same message. */
  readonly facet?: number;
}

export interface ReviewState {
  readonly items: readonly Item[];
  /** Index of the item on the screen; `items.length` when all are done. */
  readonly at: number;
  /** What was said of each item, in the order of saying it. */
  readonly answers: readonly (readonly Given[])[];
  /** `+` was pressed: the next label of this axis is not its last. */
  readonly more: More;
  /** A note or the number of a turn is being typed; null when keys are answers. */
  readonly typing: { readonly what: 'note' | 'missed' | 'again'; readonly text: string } | null;
  /** Why the last key did nothing; null when it did. */
  readonly problem: string | null;
  /** Lines scrolled down (or up, below 0) from where the message stands. */
  readonly scroll: number;
  /** The rules' labels are shown: only when asked for, so that they do not lead the eye. */
  readonly revealed: boolean;
  /** What the labels mean is shown in place of the conversation. */
  readonly explained: boolean;
  readonly quit: boolean;
  readonly past: ReviewState | null;
}

const MOST = 2;

/** A round of reviewing; `answers` are those of an earlier round. */
export function startReview(items: readonly Item[]): ReviewState {
  return {
    items,
    at: 0,
    answers: items.map(() => []),
    more: null,
    typing: null,
    problem: null,
    scroll: 0,
    revealed: false,
    explained: false,
    quit: false,
    past: null,
  };
}

export function currentQuestion(state: ReviewState): Question {
  return questionOf(state.answers[state.at] ?? [], state.more);
}

/** What a key does. A key that means nothing here changes nothing. Pure; `past` makes undo a matter of looking back. */
export function press(before: ReviewState, key: Key, choices: Choices): ReviewState {
  const state = before.problem === null ? before : { ...before, problem: null };
  if (state.typing !== null) return type(state, state.typing, key);
  if (state.at >= state.items.length)
    return key === 'u' ? undo(state) : key === 'q' ? { ...state, quit: true } : state;
  return command(state, key) ?? answer(state, key, choices);
}

function command(state: ReviewState, key: Key): ReviewState | null {
  switch (key) {
    case 'q':
      return { ...state, quit: true };
    case 'u':
      return undo(state);
    case 's':
      return next({ ...state, answers: withAnswer(state, []), past: state });
    case 'e':
      return { ...state, typing: { what: 'note', text: '' } };
    case 'm':
      return { ...state, typing: { what: 'missed', text: '' } };
    case 'a':
      return currentQuestion(state) === 'pushback'
        ? { ...state, typing: { what: 'again', text: '' } }
        : state;
    case 'd':
      return addDefect(state);
    case 'r':
      return { ...state, revealed: !state.revealed };
    case '?':
      return { ...state, explained: !state.explained, scroll: 0 };
    case '+':
      return addMore(state);
    default:
      return scrolled(state, key);
  }
}

const SCROLL: Readonly<Record<Key, number>> = { j: 1, down: 1, k: -1, up: -1, pagedown: 10, pageup: -10 };

function scrolled(state: ReviewState, key: Key): ReviewState | null {
  const by = SCROLL[key];
  return by === undefined ? null : { ...state, scroll: state.scroll + by };
}

/** `+` stands before the first of two symptoms or causes. */
function addMore(state: ReviewState): ReviewState {
  const question = currentQuestion(state);
  return question === 'symptom' || question === 'cause' ? { ...state, more: question } : state;
}

function undo(state: ReviewState): ReviewState {
  return state.past ?? state;
}

function answer(state: ReviewState, key: Key, choices: Choices): ReviewState {
  const question = currentQuestion(state);
  const given = state.answers[state.at] ?? [];
  if (question === 'pushback') {
    const label = { y: 'yes', n: 'no' }[key];
    return label === undefined
      ? state
      : settle(state, [...given, { axis: 'pushback', label, tier: null }], state.more);
  }
  if (question === 'tier') {
    const tier = TIERS[Number(key) - 1];
    return tier === undefined ? state : settle(state, given.with(-1, { ...last(given), tier }), state.more);
  }
  if (question === 'done') return state;
  const label = choices[question]?.find((id) => id.endsWith(key) && /^\d$/.test(key));
  if (label === undefined || given.some((one) => one.label === label)) return state;
  const already = given.filter((one) => one.axis === question).length;
  const more = already + 1 < MOST ? state.more : null;
  return settle(state, [...given, { axis: question, label, tier: null }], more);
}

function last(given: readonly Given[]): Given {
  return given.at(-1) ?? { axis: '', label: '', tier: null };
}

function settle(state: ReviewState, given: readonly Given[], more: More): ReviewState {
  const now = { ...state, answers: withAnswer(state, given), more, past: state };
  return questionOf(given, more) === 'done' ? next(now) : now;
}

function withAnswer(state: ReviewState, given: readonly Given[]): ReviewState['answers'] {
  return state.answers.map((old, i) => (i === state.at ? given : old));
}

function next(state: ReviewState): ReviewState {
  return { ...state, at: state.at + 1, more: null, scroll: 0, revealed: false, explained: false };
}

function type(state: ReviewState, typing: NonNullable<ReviewState['typing']>, key: Key): ReviewState {
  if (key === 'escape') return { ...state, typing: null };
  if (key === 'backspace')
    return { ...state, typing: { ...typing, text: [...typing.text].slice(0, -1).join('') } };
  if (key === 'return') return typed({ ...state, typing: null, past: state.past }, typing);
  return [...key].length === 1 ? { ...state, typing: { ...typing, text: typing.text + key } } : state;
}

function typed(state: ReviewState, { what, text }: NonNullable<ReviewState['typing']>): ReviewState {
  if (text.trim() === '') return state;
  if (what === 'note') return addNote(state, text.trim());
  return what === 'missed' ? addMissed(state, Number(text)) : addRepeat(state, Number(text));
}

function addNote(state: ReviewState, label: string): ReviewState {
  const given = state.answers[state.at] ?? [];
  // A note stands first, so that the last answer stays the one a tier belongs to.
  const others = given.filter((one) => one.axis !== 'note');
  return {
    ...state,
    answers: withAnswer(state, [{ axis: 'note', label, tier: null }, ...others]),
    past: state,
  };
}

/** The message only repeats what an earlier one objected to: it belongs to that episode and has no labels of its own. */
function addRepeat(state: ReviewState, first: number): ReviewState {
  const here = state.items[state.at];
  if (here === undefined || !Number.isInteger(first) || first < 1 || first >= here.turn)
    return { ...state, problem: 'That is no earlier turn.' };
  const given = (state.answers[state.at] ?? []).filter((one) => one.axis === 'note');
  const repeats = { axis: 'repeats', label: String(first), tier: null };
  return settle(state, [...given, { axis: 'pushback', label: 'yes', tier: null }, repeats], null);
}

/** The message complains of a second thing: it comes next, as an episode of its own. */
function addDefect(state: ReviewState): ReviewState {
  const here = state.items[state.at];
  const given = state.answers[state.at] ?? [];
  if (here === undefined || !given.some((one) => one.axis === 'pushback' && one.label === 'yes'))
    return { ...state, problem: 'Say first that it pushes back.' };
  const facet = (here.facet ?? 1) + 1;
  if (facet > MOST || state.items.some((item) => isAt(item, here) && item.facet === facet))
    return { ...state, problem: 'It has two already.' };
  return insert(state, { ...here, facet });
}

function isAt(item: Item, { sessionId, turn }: Item): boolean {
  return item.sessionId === sessionId && item.turn === turn;
}

function insert(state: ReviewState, item: Item): ReviewState {
  const place = state.at + 1;
  return {
    ...state,
    items: state.items.toSpliced(place, 0, item),
    answers: state.answers.toSpliced(place, 0, [{ axis: 'pushback', label: 'yes', tier: null }]),
    past: state,
  };
}

/** A turn that the rules passed over: it comes next, already marked as pushback. */
function addMissed(state: ReviewState, turn: number): ReviewState {
  const here = state.items[state.at];
  if (here === undefined || !Number.isInteger(turn) || turn < 1) return { ...state, problem: NO_TURN };
  const item = { sessionId: here.sessionId, turn };
  if (state.items.some((one) => isAt(one, item)))
    return { ...state, problem: `Turn ${turn} is among the messages already.` };
  return insert(state, item);
}

export const NO_TURN = 'This session has no such turn.';
