import { ONE_UNSPACED } from './scripts.ts';

/** What each UTF-16 unit is to those that cut texts into words, told once and then read from a table: patterns with Unicode classes cost ten times that. */

/** `\p{L}` */
export const LETTER = 1;
/** `\p{N}` */
export const NUMBER = 2;
/** `\p{M}` */
export const MARK = 4;
/** `_` */
export const UNDERSCORE = 8;
/** Thai, kana, Han, where a phrase matches anywhere, and every pictograph: a word of its own. */
export const LONE = 16;
/** Hangul: a run of it is a word of its own. */
export const KOREAN = 32;
/** Of a script without spaces between words, as `scripts.ts` has it. */
export const UNSPACED = 64;
/** Han, hiragana, katakana. */
export const HAN_OR_KANA = 128;
/** `\p{Script=Latin}` */
export const LATIN = 256;
/** `\p{Ll}` */
export const LOWER = 512;
/** `\p{Lu}` */
export const UPPER = 1024;
/** Signs of code, paths and addresses. */
export const CODE_SIGN = 2048;

const TOLD = 4096;
const sorts = new Uint16Array(65_536);

const PATTERNS: readonly (readonly [RegExp, number])[] = [
  [/\p{L}/u, LETTER],
  [/\p{N}/u, NUMBER],
  [/\p{M}/u, MARK],
  [/_/, UNDERSCORE],
  [/[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|\p{Extended_Pictographic}/u, LONE],
  [/[\u1100-\u11ff\uac00-\ud7af]/, KOREAN],
  [ONE_UNSPACED, UNSPACED],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, HAN_OR_KANA],
  [/\p{Script=Latin}/u, LATIN],
  [/\p{Ll}/u, LOWER],
  [/\p{Lu}/u, UPPER],
  [/[`\\/_@#$={}<>|~^*+[]/, CODE_SIGN],
];

/** The sorts of a unit, a sum of the above. */
export function sortOf(unit: number): number {
  const sort = sorts[unit] as number;
  return sort === 0 ? tell(unit) : sort & ~TOLD;
}

function tell(unit: number): number {
  const sign = String.fromCharCode(unit);
  let sort = 0;
  for (const [pattern, value] of PATTERNS) if (pattern.test(sign)) sort |= value;
  sorts[unit] = sort | TOLD;
  return sort;
}

const SURROGATES = /[\ud800-\udfff]/;

/** Whether the text holds letters or signs beyond the first 65,536, which the table does not tell apart. */
export function hasSurrogates(text: string): boolean {
  return SURROGATES.test(text);
}
