/** Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. Korean has spaces. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** A run of letters of such a script. */
export const UNSPACED_RUN = new RegExp(`[${UNSPACED}]+`, 'gu');

export const ONE_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** True when the text holds a letter of a script without spaces, where "whole word" has no meaning. */
export function hasUnspacedScript(text: string): boolean {
  return ONE_UNSPACED.test(text);
}
