import type { Span } from './lines.ts';
import type { PastedKind } from './pasted-kinds.ts';
import { continuesOutput, isTyped, lineKind } from './pasted-lines.ts';

/** A line with what it was found to be; null is the person's own words. */
export interface JudgedLine extends Span {
  readonly kind: PastedKind | null;
}

const OUTPUT: ReadonlySet<PastedKind> = new Set([
  'stack_trace',
  'log',
  'error',
  'test_failure',
  'command',
  'diff',
  'code',
]);
const QUOTE = /^\s{0,3}>{1,3} ?\S/;
/** So many unknown lines between two lines of output still belong to it, or as many as stand above them. */
const LARGEST_GAP = 6;

/** Judges the lines of the unfenced part of a message: first each by itself, then by its neighbours. Linear. */
export function judgeLines(text: string, lines: readonly Span[]): readonly JudgedLine[] {
  const alone = lines.map((line) => text.slice(line.start, line.end));
  const kinds = carryOn(alone, alone.map(lineKind));
  fillGaps(alone, kinds);
  return lines.map((line, i) => ({ ...line, kind: kinds[i] ?? null }));
}

/** Lets the kind of a line flow down to lines that only its output can hold. */
function carryOn(lines: readonly string[], own: readonly (PastedKind | null)[]): (PastedKind | null)[] {
  const kinds: (PastedKind | null)[] = [];
  let above: PastedKind | null = null;
  for (const [i, line] of lines.entries()) {
    const kind: PastedKind | null = own[i] ?? carried(line, above);
    kinds.push(kind);
    // A blank line ends a diff and a command's output, but not a trace whose source lines stand apart.
    above =
      line.trim() === '' && above !== 'stack_trace' && above !== 'test_failure'
        ? null
        : (kind ?? (line.trim() === '' ? above : null));
  }
  return kinds;
}

function carried(line: string, above: PastedKind | null): PastedKind | null {
  if (line.trim() === '') return null;
  if (above === 'diff' && /^[ +\-@\\]/.test(line)) return 'diff';
  const isOutput = above !== null && OUTPUT.has(above);
  // pytest, npm and docker print lines with `>` too.
  if (QUOTE.test(line)) return isOutput ? above : 'quote';
  if (!isOutput) return null;
  if (continuesOutput(line)) return above;
  return above === 'command' && !isTyped(line, true) ? above : null;
}

/** Unknown lines between two lines of output are output, unless a person speaks in them. */
function fillGaps(lines: readonly string[], kinds: (PastedKind | null)[]): void {
  let last = -1;
  let streak = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const kind = kinds[i] ?? null;
    if (kind === null) continue;
    const joined =
      last >= 0 && (last === i - 1 || isGap(lines, kinds, last, i, Math.max(LARGEST_GAP, streak)));
    if (joined) kinds.fill(kinds[last] ?? kind, last + 1, i);
    streak = joined ? streak + 1 : 1;
    last = i;
  }
}

function isGap(
  lines: readonly string[],
  kinds: readonly (PastedKind | null)[],
  from: number,
  to: number,
  largest: number,
): boolean {
  const above = kinds[from];
  const below = kinds[to];
  if (!above || !below || !OUTPUT.has(above) || !OUTPUT.has(below) || to - from < 2) return false;
  if (to - from > largest * 2) return false;
  const between = lines.slice(from + 1, to).filter((line) => line.trim() !== '');
  const code = above === 'code' || below === 'code';
  return between.length <= largest && !between.some((line) => isTyped(line, code));
}
