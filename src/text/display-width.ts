/** Code points that a terminal draws two cells wide: East Asian Wide and Fullwidth blocks, and what is drawn as an emoji by default. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Half a flag each: two of them are drawn as one wide picture. */
const FLAG_LETTER = /\p{Regional_Indicator}/u;
const ZERO = /^[\p{M}\p{Cf}\p{Cc}\u1160-\u11ff]$/u;
const PLAIN = /^[\u0020-\u007e]*$/;

/** Cells that a text takes on a terminal. Meant for text that `terminalSafe` has been through; a line end counts nothing. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** 0, 1 or 2 cells for one code point. */
export function characterWidth(character: string): number {
  if (PLAIN.test(character)) return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) && !FLAG_LETTER.test(character) ? 2 : 1;
}
