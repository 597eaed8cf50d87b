/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: this file takes control characters out */

/** What JSON allows in a string and a terminal obeys or hides: DEL and C1, bidirectional controls, zero width, line separators, tags. */
const RAW =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/gu;

/** JSON that a terminal may show: the same value, with such characters written as `\uXXXX`. */
export function jsonSafe(json: string): string {
  return json.replace(RAW, escapeUnits);
}

function escapeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
