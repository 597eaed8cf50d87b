/** A text with its secrets replaced, as `createMasker` makes it. */
export type Mask = (text: string) => string;

/** How far beyond a cut a secret is looked for (characters); what is longer is one long word, which no cut goes through. */
export const MARGIN = 256;

/**
 * Where to end a text instead of at `end`, if `sign` follows then: before a long word that runs across it, and where masking what is left shows no more than
 * masking the whole. So a secret is kept as a whole, to be masked later, or not at all, and so are the words by which it is known.
 */
export function cutBefore(text: string, end: number, sign: string, mask: Mask): number {
  const window = text.slice(0, end + MARGIN);
  const whole = mask(window);
  return safe(wordBefore(text, end), whole === window, {
    shows: (place) => {
      const left = mask(text.slice(0, place) + sign);
      return left.endsWith(sign) && whole.startsWith(left.slice(0, -sign.length));
    },
    further: (place, step) => Math.max(0, place - step - wordLength(text, place - step - 1, -1)),
    nothing: 0,
  });
}

/** Where to begin a text instead of at `start`, likewise. */
export function cutAfter(text: string, start: number, mask: Mask): number {
  const window = text.slice(Math.max(0, start - MARGIN));
  const whole = mask(window);
  return safe(wordBehind(text, start), whole === window, {
    shows: (place) => whole.endsWith(mask(text.slice(place))),
    further: (place, step) => Math.min(text.length, place + step + wordLength(text, place + step, 1)),
    nothing: text.length,
  });
}

interface Cut {
  /** Whether what is left, masked by itself, shows nothing that the whole, masked, does not. */
  readonly shows: (place: number) => boolean;
  /** At least one word further from the cut. */
  readonly further: (place: number, step: number) => number;
  /** The place that leaves nothing. */
  readonly nothing: number;
}

/** Steps grow, so that a text of secrets alone is given up soon. */
const ROUNDS = 64;

function safe(place: number, clean: boolean, { shows, further, nothing }: Cut): number {
  if (clean) return place;
  let cut = place;
  for (let round = 0; round < ROUNDS && cut !== nothing; round++) {
    if (shows(cut)) return cut;
    cut = further(cut, 1 + round * round);
  }
  return nothing;
}

/** Signs that credentials are written in. */
const OF_A_TOKEN = /[\w+/=.~%-]/;
/** A word as long as this may be a credential. Half of one would not be known for one when texts are masked, and half is kept too. */
const LONG_WORD = 16;
/** Beyond this it is a blob, and what is left of it is cut with the rest. */
const LONGEST = 4_096;

/** Where to end instead of at `end`: before a long word that runs across it. */
function wordBefore(text: string, end: number): number {
  const [start, stop] = wordAround(text, end);
  return stop - start >= LONG_WORD && start > 0 ? start : end;
}

/** Where to begin instead of at `start`: behind a long word that runs across it. */
function wordBehind(text: string, start: number): number {
  const [first, stop] = wordAround(text, start);
  return stop - first >= LONG_WORD && stop < text.length ? stop : start;
}

function wordAround(text: string, place: number): readonly [start: number, stop: number] {
  const before = wordLength(text, place - 1, -1);
  const behind = wordLength(text, place, 1);
  return before === 0 || behind === 0 ? [place, place] : [place - before, place + behind];
}

/** How many signs of a token stand from `from` on, forwards or backwards. */
function wordLength(text: string, from: number, way: 1 | -1): number {
  let length = 0;
  while (length < LONGEST && OF_A_TOKEN.test(text[from + way * length] ?? '')) length++;
  return length;
}
