import { characterWidth, displayWidth } from './display-width.ts';

/** Closing marks of East Asian scripts, which never begin a line. */
const CLOSING = /[、。，．！？；：）」』】]/;

/** At most `width` cells of a text, the last one `…` when something was cut. A width below 1 gives ''. */
export function clip(text: string, width: number): string {
  if (width < 1) return '';
  // A cell holds at least one code unit unless marks are stacked, so a long text is cut before it is measured.
  const head = text.slice(0, width * 8 + 8);
  if (head.length === text.length && displayWidth(text) <= width) return text;
  return `${takeCells(head, width - 1)}…`;
}

/** The end of a text in at most `width` cells, after `…` when something was cut: of a path, the file. */
export function clipStart(text: string, width: number): string {
  const characters = [...text];
  let from = characters.length;
  let used = 0;
  while (from > 0) {
    used += characterWidth(characters[from - 1] as string);
    if (used > width - (from > 1 ? 1 : 0)) break;
    from--;
  }
  return from === 0 ? text : `…${characters.slice(from).join('')}`;
}

/** The text in lines of at most `width` cells, broken at spaces, between letters of East Asian scripts, or inside overlong words. */
export function wrapText(text: string, width: number): readonly string[] {
  const room = Math.max(2, Math.floor(width));
  return text.split('\n').flatMap((line) => wrapLine(line, room));
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const piece of pieces(line, width)) {
    const size = displayWidth(piece);
    if (used + displayWidth(piece.trimEnd()) > width && used > 0) {
      lines.push(current.trimEnd());
      current = '';
      used = 0;
    }
    current += piece;
    used += size;
  }
  lines.push(current.trimEnd());
  return lines;
}

/** Unbreakable pieces: a word with the spaces after it, or one wide character; words wider than a line are cut to fit. */
function* pieces(line: string, width: number): Generator<string> {
  for (const [word] of line.matchAll(/\s*[^\s]+\s*|\s+/g)) yield* cutWord(word, width);
}

function* cutWord(word: string, width: number): Generator<string> {
  let part = '';
  let used = 0;
  for (const character of word) {
    const size = characterWidth(character);
    if (part !== '' && (used + size > width || mayBreakBefore(character, size, part))) {
      yield part;
      part = '';
      used = 0;
    }
    part += character;
    used += size;
  }
  if (part !== '') yield part;
}

function mayBreakBefore(character: string, size: number, part: string): boolean {
  return size === 2 && part.trim() !== '' && !CLOSING.test(character);
}

function takeCells(text: string, width: number): string {
  let used = 0;
  let taken = '';
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    taken += character;
  }
  return taken.trimEnd();
}
