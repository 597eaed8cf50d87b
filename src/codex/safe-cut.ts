/** A text with its secrets replaced, as `createMasker` makes it. */
export type Mask = (text: string) => string;

/** How far behind an end is looked (characters), and from there to the next blank: enough to know a secret whose beginning is kept. */
const BEHIND = 256;
/** How far before a beginning, likewise: a command with six arguments, and a password as long as one may be. */
const BEFORE = 800;

/**
 * Where to end a text instead of at `end`, if `sign` follows then: before a long word that runs across it, and where masking what is left shows no more than
 * masking the whole. So a secret is kept as a whole, to be masked later, or not at all, and so are the words by which it is known.
 */
export function cutBefore(text: string, end: number, sign: string, mask: Mask): number {
  const window = text.slice(0, seenBehind(text, end));
  const whole = mask(window);
  return safe(wordBefore(text, end), whole === window, {
    looks: LOOKED_AT / end,
    shows: (place) => {
      const left = mask(text.slice(0, place) + sign);
      return left.endsWith(sign) && whole.startsWith(left.slice(0, -sign.length));
    },
    further: (place, step) => Math.max(0, place - step - wordLength(text, place - step - 1, -1)),
    clear: () => sharedStart(window, whole),
    nothing: 0,
  });
}

/** Where to begin a text instead of at `start`, likewise. */
export function cutAfter(text: string, start: number, mask: Mask): number {
  const window = text.slice(REACHES_FAR.test(text) ? 0 : seenBefore(text, start));
  const whole = mask(window);
  return safe(wordBehind(text, start), whole === window, {
    looks: LOOKED_AT / (text.length - start),
    shows: (place) => whole.endsWith(mask(text.slice(place))),
    further: (place, step) => Math.min(text.length, place + step + wordLength(text, place + step, 1)),
    clear: () => text.length - sharedEnd(window, whole),
    nothing: text.length,
  });
}

/** Of these secrets, which have many words, those far behind the first look like any other: `PRIVATE_KEY`, `COOKIE` in the rules. */
const REACHES_FAR = /PRIVATE KEY-----|LS0tLS1CRUdJTi|cookie["'\\]{0,6}:/i;
/** Without these, in plain ASCII, a text holds none of them. */
export const FAR_WORDS = ['PRIVATE KEY', 'LS0tLS1CRUdJTi', 'ookie', 'OOKIE'];

/** How far a cut before `end` looks; the length of the text when it would look beyond. */
export function seenBehind(text: string, end: number): number {
  const to = Math.min(text.length, end + BEHIND);
  return to + lengthOf(/\S/, text, to, 1);
}

/** From where a cut after `start` looks; zero when it would look further. */
export function seenBefore(text: string, start: number): number {
  const from = Math.max(0, start - BEFORE);
  return from - lengthOf(/\S/, text, from - 1, -1);
}

interface Cut {
  /** How many places may be tried; one is always. */
  readonly looks: number;
  /** Whether what is left, masked by itself, shows nothing that the whole, masked, does not. */
  readonly shows: (place: number) => boolean;
  /** At least one word further from the cut. */
  readonly further: (place: number, step: number) => number;
  /** The place that leaves only what no secret of the whole is in or between. */
  readonly clear: () => number;
  /** The place that leaves nothing. */
  readonly nothing: number;
}

/** Steps grow, so that a text of secrets alone is given up soon. */
const ROUNDS = 64;
/** Characters that are masked in search of a place, in all: long texts full of secrets would cost minutes. */
const LOOKED_AT = 400_000;

function safe(place: number, clean: boolean, { looks, shows, further, clear, nothing }: Cut): number {
  if (clean) return place;
  let cut = place;
  for (let round = 0; round < Math.min(ROUNDS, 1 + looks) && cut !== nothing; round++) {
    if (shows(cut)) return cut;
    cut = further(cut, 1 + round * round);
  }
  const apart = clear();
  return shows(apart) ? apart : nothing;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
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
  return lengthOf(OF_A_TOKEN, text, from, way);
}

function lengthOf(sign: RegExp, text: string, from: number, way: 1 | -1): number {
  let length = 0;
  while (length < LONGEST && sign.test(text[from + way * length] ?? '')) length++;
  return length;
}
