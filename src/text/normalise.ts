/** Zero-width, bidi, soft-hyphen, filler, variation-selector and tag characters: they hide text or change how it reads. */
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\p{Bidi_C}|\p{Variation_Selector}|[\u{e0000}-\u{e0fff}]/gu;
/** ICU sorts a run of combining marks by insertion, so 100,000 of them take 2.8 s; no script stacks more than a few. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;
const APOSTROPHES = /[\u00b4\u02bc\u2018-\u201b\u2032\uff40]/g;
const QUOTES = /[\u00ab\u00bb\u201c-\u201f\u2033]/g;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const SPACES = /[^\S\n]{2,}|[^\S\n ]/g;
const AROUND_LINE_ENDS = / ?\n[ \n]*/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the other controls are noise in typed text
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ONLY_ASCII = /^[\u0000-\u007f]*$/;

/**
 * The form in which words are compared: NFKC, lower case, straight quotes, nothing invisible, a run of spaces one space, a run with
 * a line end one `\n`, no space at either end. Applying it twice changes nothing. Lengths change, so offsets do not carry over.
 */
export function normalise(text: string): string {
  return squeeze(ONLY_ASCII.test(text) ? text.replace(CONTROLS, '').toLowerCase() : fold(text));
}

/** Blocks of frequent scripts and signs that hold nothing invisible and no combining mark: the two costly passes can be left out. */
const PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  /^[\u0000-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u25ff\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u3130\u3131-\u3163\u3400-\u9fff\uac00-\ud7a3\uff00-\uff9f]*$/;

function fold(text: string): string {
  const visible = PLAIN.test(text)
    ? text.replace(CONTROLS, '')
    : text.replace(INVISIBLE, '').replace(CONTROLS, '').replace(STACKED_MARKS, '$1');
  // Before NFKC, which takes ´ apart into a space and a mark, and after it, for what it makes of ‴.
  const folded = straighten(straighten(visible).normalize('NFKC'));
  // Lower case can undo the composition that the first pass made (İ), hence the second.
  return folded.toLowerCase().normalize('NFKC');
}

function straighten(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(QUOTES, '"');
}

function squeeze(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(SPACES, ' ').replace(AROUND_LINE_ENDS, '\n').trim();
}
