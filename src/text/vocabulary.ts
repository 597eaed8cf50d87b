/**
 * Words met so far, each with a small number, so that what is known of a word is an element of an array: no string is made, hashed or
 * compared for a word that was met before. A look-up costs a fifth of a slice of the text and its look-up in a `Map`.
 */

/** So many words get a number; those that come later are looked up by their text. */
export const MOST_WORDS = 40_000;
/** Longer words are rare, and not worth the room. */
const LONGEST = 24;

const SLOTS = 1 << 16;
/** By slot: the number of a word plus one; 0 is free. */
const slots = new Int32Array(SLOTS);
const hashes = new Int32Array(MOST_WORDS);
const words: string[] = [];

/**
 * The number of the word that stands in the `units` of a text from `start` to `end`, for as long as the thread lives; −1 for a word that
 * has none.
 */
export function wordNumber(units: Uint16Array, start: number, end: number): number {
  const length = end - start;
  if (length > LONGEST) return -1;
  let hash = length;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
  hash ^= hash >>> 15;
  let slot = hash & (SLOTS - 1);
  for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
    if (hashes[number - 1] === hash && isAt(units, start, length, words[number - 1] as string))
      return number - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (words.length >= MOST_WORDS) return -1;
  hashes[words.length] = hash;
  slots[slot] = words.push(String.fromCharCode(...units.subarray(start, end)));
  return words.length - 1;
}

/** The word of that number. */
export function numberedWord(number: number): string {
  return words[number] as string;
}

function isAt(units: Uint16Array, start: number, length: number, word: string): boolean {
  if (word.length !== length) return false;
  for (let i = 0; i < length; i += 1) if (units[start + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** The word from `start` to `end` of a text with these `units`; one and the same string whenever it is met, where it has a number. */
export function wordAt(text: string, units: Uint16Array, start: number, end: number): string {
  const number = wordNumber(units, start, end);
  return number === -1 ? text.slice(start, end) : numberedWord(number);
}

/** `make` with a memory by the number of the word that it is given. */
export function rememberingNumbers<T extends {}>(
  make: (word: string) => T,
): (number: number, word: string) => T {
  const known: (T | null)[] = [];
  return (number, word) => {
    if (number === -1) return make(word);
    // Filled without holes, which would make a slow table of the array.
    while (known.length <= number) known.push(null);
    known[number] ??= make(word);
    return known[number];
  };
}
