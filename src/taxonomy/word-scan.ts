/** Cuts a text into the words that `words.ts` defines, by a hand-written loop: a tenth of the cost of the pattern. */
import { KOREAN, LETTER, LONE, MARK, NUMBER, sortOf, UNDERSCORE } from '../text/letter-sorts.ts';

const APOSTROPHE = 39;
const DOT = 46;
const HYPHEN = 45;

const ELISIONS = new Set('jusqu lorsqu puisqu quelqu qu c d j l m n s t'.split(' '));
const LONGEST_ELISION = 6;

/**
 * Calls `found` with the offsets of each word of `text`, in which there must be no surrogates.
 * @param units of the text
 * @param file sticky: finds a file name at `lastIndex`
 */
export function scanWords(
  text: string,
  units: Uint16Array,
  file: RegExp,
  found: (start: number, end: number) => void,
): void {
  /** Letters, digits and the signs of file names run up to here. */
  let stretch = 0;
  let dotted = false;
  for (let at = 0; at < text.length; ) {
    if (at >= stretch) {
      dotted = false;
      for (stretch = at; isOfFile(units[stretch] as number); stretch += 1) dotted ||= units[stretch] === DOT;
    }
    const end = (dotted && at < stretch && fileEnd(text, at, file)) || wordEnd(text, units, at);
    if (end > at) found(at, end);
    at = Math.max(end, at + 1);
  }
}

function isOfFile(unit: number): boolean {
  return unit === DOT || unit === HYPHEN || (sortOf(unit) & (LETTER | NUMBER | UNDERSCORE)) !== 0;
}

/** Where the file name that begins at `at` ends; 0 when there is none. */
function fileEnd(text: string, at: number, file: RegExp): number {
  file.lastIndex = at;
  return file.test(text) ? file.lastIndex : 0;
}

/** Where the word that begins at `start` ends; `start` when none does. */
function wordEnd(text: string, units: Uint16Array, start: number): number {
  const sort = sortOf(units[start] as number);
  if ((sort & LONE) !== 0) return start + 1;
  if ((sort & KOREAN) !== 0) return runEnd(units, start, KOREAN, 0);
  const end = runEnd(units, start, LETTER | MARK | NUMBER | UNDERSCORE, LONE | KOREAN);
  return end > start && units[end] === APOSTROPHE ? behindApostrophes(text, units, start, end) : end;
}

/** Where the run of units of the `wanted` sorts ends that are of none of the `others`. */
function runEnd(units: Uint16Array, start: number, wanted: number, others: number): number {
  let end = start;
  for (;;) {
    const sort = sortOf(units[end] as number);
    if ((sort & wanted) === 0 || (sort & others) !== 0) return end;
    end += 1;
  }
}

/** With what follows an apostrophe (`doesn't`), or an elision with its own (`l'`). */
function behindApostrophes(text: string, units: Uint16Array, start: number, run: number): number {
  if (isElision(text, units, start, run)) return run + 1;
  let end = run;
  while (units[end] === APOSTROPHE && isLetter(units[end + 1] as number))
    end = runEnd(units, end + 1, LETTER, 0);
  return end;
}

function isElision(text: string, units: Uint16Array, start: number, end: number): boolean {
  return (
    end - start <= LONGEST_ELISION &&
    isLetter(units[end + 1] as number) &&
    isLetter(units[end + 2] as number) &&
    ELISIONS.has(text.slice(start, end))
  );
}

function isLetter(unit: number): boolean {
  return (sortOf(unit) & LETTER) !== 0;
}
