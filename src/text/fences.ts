/** A fenced block in a typed message. `start`..`end` covers the fence marks, `bodyStart`..`bodyEnd` what stands between them. */
export interface Fence {
  readonly start: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly end: number;
  /** False when the message ends, or goes on in prose, without closing the fence. */
  readonly closed: boolean;
}

interface Marks {
  readonly index: number;
  readonly length: number;
  /** Alone at the beginning of its line, with at most a language name after it, as Markdown wants it. */
  readonly block: boolean;
}

/** Nobody types more blocks; what stands behind them is judged line by line. Hostile text is mostly marks. */
const MOST = 500;
const LINE_START = /\n[ \t>]{0,12}$/;
const INFO_LINE = /^[\w+#.-]{0,20}[ \t]*(?:\r?\n|$)/;

/**
 * Finds fenced blocks as people type them: Markdown blocks, marks glued to the text (```` see ```log…``` please ````), four backticks around
 * three, and a last one that is never closed. Linear: each run of backticks is looked at once.
 */
export function findFences(text: string): readonly Fence[] {
  const marks = findMarks(text);
  const fences: Fence[] = [];
  const closing = closings(marks);
  for (let i = 0; i < marks.length && fences.length < MOST; ) {
    const open = marks[i];
    if (open === undefined) break;
    const next = closing[i] ?? marks.length;
    const close = marks[next];
    const bodyStart = open.index + open.length + infoLength(text, open);
    fences.push({
      start: open.index,
      bodyStart: Math.min(bodyStart, close?.index ?? text.length),
      bodyEnd: close?.index ?? text.length,
      end: close === undefined ? text.length : close.index + close.length,
      closed: close !== undefined,
    });
    i = next + 1;
  }
  return fences;
}

function findMarks(text: string): readonly Marks[] {
  return [...text.matchAll(/`{3,}/g)].map((match) => {
    const before =
      match.index > 13 ? text.slice(match.index - 13, match.index) : `\n${text.slice(0, match.index)}`;
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 32);
    const block = LINE_START.test(before) && INFO_LINE.test(after);
    return { index: match.index, length: match[0].length, block };
  });
}

function infoLength(text: string, open: Marks): number {
  if (!open.block) return 0;
  const from = open.index + open.length;
  return INFO_LINE.exec(text.slice(from, from + 32))?.[0].length ?? 0;
}

/** Longer runs of backticks are taken for this long. */
const LONGEST = 12;

/**
 * The index of the mark that closes each mark, were it an opening one: a block of four or more backticks closes with as many on a line
 * of their own when there are such ahead; all else closes with the next mark. One pass from the end.
 */
function closings(marks: readonly Marks[]): readonly number[] {
  const closing: number[] = [];
  const nearest: number[] = [];
  for (let i = marks.length - 1; i >= 0; i -= 1) {
    const mark = marks[i];
    const length = Math.min(mark?.length ?? 0, LONGEST);
    const block = mark?.block === true;
    closing[i] = (block && length >= 4 ? nearest[length] : undefined) ?? i + 1;
    if (block) nearest.fill(i, 0, length + 1);
    for (let l = nearest.length; block && l <= length; l += 1) nearest[l] = i;
  }
  return closing;
}
