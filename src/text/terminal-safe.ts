/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: this file takes control characters out */

/**
 * Escape sequences as terminals parse them: CSI; the strings OSC, DCS, SOS, PM, APC up to their terminator (cut at 4,096
 * characters, so that an unterminated one costs a bounded look); and two- and three-character ones.
 */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,16}[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f\n]{0,4096}(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]{0,4}[0-Z\\^-~]/g;
/** Invisible, or changes the order in which other text is read (CVE-2021-42574, "Trojan Source"). */
export const HIDDEN =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\p{Variation_Selector}|[\u{e0000}-\u{e0fff}]/gu;
export const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu;
/** More marks on one letter than any language needs draw over the lines around it. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
const HARMLESS = /^[\u0020-\u007e\n]*$/;
const REPLACEMENT = '\ufffd';

/**
 * Text from a transcript as it may be written to a terminal: escape sequences and invisible characters are gone, bidirectional
 * overrides and stray control characters show as U+FFFD, a tab is two spaces, line ends are `\n` and the only control left.
 */
export function terminalSafe(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text
    .replace(ESCAPES, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, '  ')
    .replace(REORDERING, REPLACEMENT)
    .replace(HIDDEN, '')
    .replace(CONTROLS, REPLACEMENT)
    .replace(STACKED_MARKS, '$1');
}

/** The same on one line: every run of white space is one space. For table cells. */
export function terminalLine(text: string): string {
  return terminalSafe(text).replace(/\s+/g, ' ').trim();
}
