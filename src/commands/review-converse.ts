import type { Writable } from 'node:stream';
import type { Keyboard } from '../terminal.ts';
import { readKeys } from './review-keys.ts';
import { type Choices, type Item, NO_TURN, press, type ReviewState } from './review-state.ts';

/** What was typed may name a turn that is not there, or one that complains of nothing. */
function checked(
  before: ReviewState,
  after: ReviewState,
  { known, marked }: Pick<World, 'known' | 'marked'>,
): ReviewState {
  const problem = !after.items.every(known) ? NO_TURN : repeatsOf(after).every(marked) ? null : UNMARKED;
  return problem === null ? after : { ...before, typing: null, problem };
}

const UNMARKED = 'You have not marked that turn as pushback.';

/** The messages that others are said to repeat. */
function repeatsOf({ items, answers }: ReviewState): readonly Item[] {
  return items.flatMap(({ sessionId }, i) => {
    const first = answers[i]?.find((one) => one.axis === 'repeats');
    return first === undefined ? [] : [{ sessionId, turn: Number(first.label) }];
  });
}

export interface World {
  /** Returns how far the screen is really scrolled. */
  readonly draw: (state: ReviewState) => number;
  readonly change: (before: ReviewState, after: ReviewState) => void;
  /** Whether there is such a message: a number that was typed may name none. */
  readonly known: (item: Item) => boolean;
  /** Whether the annotator has said that it pushes back. */
  readonly marked: (item: Item) => boolean;
  readonly signal: AbortSignal;
  readonly stdin: Keyboard;
  /** Tells when the terminal changes its size. */
  readonly stdout: Writable;
}

/** Draws, takes keys and hands on what they change, until the annotator stops. */
export function converse(
  first: ReviewState,
  choices: Choices,
  { draw: show, change, known, marked, signal, stdin, stdout }: World,
): Promise<ReviewState> {
  return new Promise((resolve, reject) => {
    let state = first;
    const stop = readKeys(stdin, (key) => {
      try {
        const after = checked(state, press(state, key, choices), { known, marked });
        change(state, after);
        state = after;
        if (state.quit) end();
        else state = { ...state, scroll: show(state) };
      } catch (error) {
        stop();
        reject(error);
      }
    });
    const redraw = () => void show(state);
    stdout.on('resize', redraw);
    const end = () => {
      stop();
      stdout.off('resize', redraw);
      resolve(state);
    };
    signal.addEventListener('abort', end, { once: true });
    show(state);
  });
}
