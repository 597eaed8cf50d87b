import type { Axis } from '../taxonomy/model.ts';

/** One key of the keyboard, as a terminal sends it: a character, or a name such as `return`. */
export type Key = string;

export interface Given {
  readonly axis: string;
  readonly label: string;
  readonly tier: string | null;
}

/** What may be said about a turn: the labels of each axis in the order of their keys. */
export type Choices = Readonly<Partial<Record<Axis, readonly string[]>>>;

export interface Item {
  readonly sessionId: string;
  readonly turn: number;
}

/** The question on the screen. */
export type Question =
  | 'pushback'
  | 'symptom'
  | 'cause'
  | 'tier'
  | 'severity'
  | 'locus'
  | 'status'
  | 'resolver'
  | 'done';

export type More = 'symptom' | 'cause' | null;

export interface ReviewState {
  readonly items: readonly Item[];
  /** Index of the item on the screen; `items.length` when all are done. */
  readonly at: number;
  /** What was said of each item, in the order of saying it. */
  readonly answers: readonly (readonly Given[])[];
  /** `+` was pressed: the next label of this axis is not its last. */
  readonly more: More;
  /** A note or the number of a missed turn is being typed; null when keys are answers. */
  readonly typing: { readonly what: 'note' | 'missed'; readonly text: string } | null;
  /** Lines of the context scrolled away. */
  readonly scroll: number;
  /** The rules' labels are shown: only when asked for, so that they do not lead the eye. */
  readonly revealed: boolean;
  readonly quit: boolean;
  readonly past: ReviewState | null;
}

export const TIERS = ['direct', 'contextual', 'speculative'] as const;
const MOST = 2;

/** A round of reviewing; `answers` are those of an earlier round. */
export function startReview(items: readonly Item[]): ReviewState {
  return {
    items,
    at: 0,
    answers: items.map(() => []),
    more: null,
    typing: null,
    scroll: 0,
    revealed: false,
    quit: false,
    past: null,
  };
}

/** The first question that the item has no answer to. */
export function questionOf(given: readonly Given[], more: More = null): Question {
  const has = (axis: string) => given.some((one) => one.axis === axis);
  const label = (axis: string) => given.find((one) => one.axis === axis)?.label;
  if (!has('pushback')) return 'pushback';
  if (label('pushback') === 'no') return 'done';
  if (lacksTier(given.at(-1))) return 'tier';
  if (!has('symptom') || more === 'symptom') return 'symptom';
  if (!has('cause') || more === 'cause') return 'cause';
  return outcomeQuestion(label);
}

function lacksTier(last: Given | undefined): boolean {
  return last?.axis === 'cause' && last.tier === null && last.label !== 'C7';
}

function outcomeQuestion(label: (axis: string) => string | undefined): Question {
  const severity = label('severity');
  if (severity === undefined) return 'severity';
  if (label('locus') === undefined && ['DS2', 'DS3'].includes(severity)) return 'locus';
  const status = label('status');
  if (status === undefined) return 'status';
  return status === 'RS1' && label('resolver') === undefined ? 'resolver' : 'done';
}

export function currentQuestion(state: ReviewState): Question {
  return questionOf(state.answers[state.at] ?? [], state.more);
}

/** What a key does. A key that means nothing here changes nothing. Pure; `past` makes undo a matter of looking back. */
export function press(state: ReviewState, key: Key, choices: Choices): ReviewState {
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
    case 'r':
      return { ...state, revealed: !state.revealed };
    case 'j':
    case 'down':
      return { ...state, scroll: state.scroll + 1 };
    case 'k':
    case 'up':
      return { ...state, scroll: Math.max(0, state.scroll - 1) };
    case '+':
      return addMore(state);
    default:
      return null;
  }
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
  return { ...state, at: state.at + 1, more: null, scroll: 0, revealed: false };
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
  return what === 'note' ? addNote(state, text.trim()) : addMissed(state, Number(text));
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

/** A turn that the rules passed over: it comes next, already marked as pushback. */
function addMissed(state: ReviewState, turn: number): ReviewState {
  const here = state.items[state.at];
  if (here === undefined || !Number.isInteger(turn) || turn < 1) return state;
  if (state.items.some((item) => item.sessionId === here.sessionId && item.turn === turn)) return state;
  const place = state.at + 1;
  return {
    ...state,
    items: state.items.toSpliced(place, 0, { sessionId: here.sessionId, turn }),
    answers: state.answers.toSpliced(place, 0, [{ axis: 'pushback', label: 'yes', tier: null }]),
    past: state,
  };
}

/** What is to be stored of an item: nothing before its last question is answered. */
export function finished(given: readonly Given[]): readonly Given[] {
  return questionOf(given) === 'done' ? given : [];
}
