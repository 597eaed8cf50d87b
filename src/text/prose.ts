import { type Fence, findFences } from './fences.ts';
import { type JudgedLine, judgeLines } from './line-runs.ts';
import { lineSpans, type Span } from './lines.ts';
import type { PastedKind } from './pasted-kinds.ts';
import { isTyped, lineKind } from './pasted-lines.ts';
import { templateSpan } from './template.ts';

export type { PastedKind } from './pasted-kinds.ts';

/** Something that the developer pasted: `text` is `message.slice(start, end)`. */
export interface Pasted extends Span {
  readonly kind: PastedKind;
  readonly text: string;
}

export interface ProseSplit {
  /** What the developer wrote in their own words, the parts joined by `\n`; '' when all is pasted. */
  readonly prose: string;
  /** Where the parts of `prose` stand in the message, in order; `prose` is their texts joined. */
  readonly spans: readonly Span[];
  readonly pasted: readonly Pasted[];
}

/** When lines of several kinds stand together, the first of these names the whole. */
const PRIORITY: readonly PastedKind[] = [
  'test_failure',
  'stack_trace',
  'diff',
  'error',
  'log',
  'command',
  'table',
  'code',
  'quote',
  'template',
];
/** A message of more lines than this was not typed; its rest is taken for output unread. */
const MOST_LINES = 20_000;
/** Where output begins in the middle of a line of prose. */
const OUTPUT_BEGINS =
  /\S[ \t]{0,8}(Traceback \(most recent call last\)|error\[E\d{4}\]:|thread '[^'\n]{1,80}' panicked at|Uncaught \w{0,20}Error:|Severity\s?Code\s?Description)/;
/** Where prose goes on behind the last bracket of pasted data. */
const DATA_ENDS = /^\s*[\]}][\]})]*[,;]?[ \t]+(?=\p{L}{1,30}['’]?\p{L}{0,5} \p{L})/u;

/**
 * Tells what a developer typed from what they pasted: fenced blocks, traces, compiler and test output, logs, prompts with their output, diffs,
 * JSON, code, tables, `>` quotes, long documents. Linear in the length of the message; never throws.
 */
export function splitProse(message: string): ProseSplit {
  const document = templateSpan(message);
  if (document === null) return assemble(message, judge(message, 0, message.length));
  const judged: readonly JudgedLine[] = [
    ...judge(message, 0, document.start),
    { ...document, kind: 'template' },
    ...judge(message, document.end, message.length),
  ];
  return assemble(message, judged);
}

function judge(message: string, start: number, end: number): readonly JudgedLine[] {
  if (start >= end) return [];
  const part = message.slice(start, end);
  const judged: (readonly JudgedLine[])[] = [];
  let from = 0;
  for (const fence of findFences(part)) {
    const lone = !fence.closed && isClosingMark(part, from, fence);
    judged.push(lone ? judgeBeforeClosing(part, from, fence.start) : judgeOutside(part, from, fence.start));
    from = fence.closed ? fence.end : lone ? fence.bodyStart : typedTail(part, fence);
    judged.push([
      {
        start: fence.start,
        end: from,
        kind: blockKind(part.slice(fence.bodyStart, Math.min(fence.bodyEnd, from))),
      },
    ]);
  }
  judged.push(judgeOutside(part, from, part.length));
  return judged.flat().map((line) => ({ kind: line.kind, start: line.start + start, end: line.end + start }));
}

/** True for a last, unpaired mark that closes what was pasted above it, its opening left out: lines before it, one line after it. */
function isClosingMark(text: string, from: number, fence: Fence): boolean {
  const above = text.slice(from, fence.start);
  return (
    !/\n\s*$/.test(above.slice(-80)) &&
    above.trim().includes('\n') &&
    !text.slice(fence.bodyStart).trim().includes('\n')
  );
}

/** All above a closing mark is pasted, except a first line in which a person speaks. */
function judgeBeforeClosing(text: string, start: number, end: number): readonly JudgedLine[] {
  const [first, ...rest] = lineSpans(text, start, end);
  if (first === undefined) return [];
  const typed = isTyped(text.slice(first.start, first.end), true);
  const from = typed ? first.end : start;
  const block = { start: from, end, kind: blockKind(text.slice(from, end)) };
  return typed && rest.length > 0 ? [{ ...first, kind: null }, block] : [block];
}

function judgeOutside(text: string, start: number, end: number): readonly JudgedLine[] {
  if (start >= end) return [];
  const lines = lineSpans(text, start, end);
  const judged = judgeLines(
    text,
    lines.slice(0, MOST_LINES).flatMap((line) => cutMixed(text, line)),
  );
  const rest = lines[MOST_LINES];
  return rest === undefined ? judged : [...judged, { start: rest.start, end, kind: 'log' }];
}

function cutMixed(text: string, line: Span): readonly Span[] {
  const head = text.slice(line.start, Math.min(line.end, line.start + 1_000));
  const begins = OUTPUT_BEGINS.exec(head);
  const cut = begins?.[1]
    ? begins.index + begins[0].length - begins[1].length
    : (DATA_ENDS.exec(head)?.[0].length ?? 0);
  if (cut === 0) return [line];
  return [
    { start: line.start, end: line.start + cut },
    { start: line.start + cut, end: line.end },
  ];
}

/** Where a fence that was never closed ends: before a last paragraph or line in which a person speaks, else at the end. */
function typedTail(text: string, fence: Fence): number {
  const body = text.slice(fence.bodyStart).trimEnd();
  const last = Math.max(body.lastIndexOf('\n'), body.lastIndexOf('\n\n'));
  const tail = body.slice(last + 1);
  return last > 0 &&
    lineKind(tail) === null &&
    isTyped(tail, true) &&
    /\p{L} \p{L}|\p{Script=Han}{2}/u.test(tail)
    ? fence.bodyStart + last + 1
    : text.length;
}

function blockKind(body: string): PastedKind {
  const kinds = new Set(lineSpans(body).map((line) => lineKind(body.slice(line.start, line.end))));
  return PRIORITY.find((kind) => kind !== 'table' && kind !== 'code' && kinds.has(kind)) ?? 'code';
}

function assemble(message: string, lines: readonly JudgedLine[]): ProseSplit {
  const pasted: Pasted[] = [];
  const spans: Span[] = [];
  for (const run of runs(message, lines)) {
    const span = trimmed(message, run);
    const kind = PRIORITY.find((candidate) => run.kinds.has(candidate));
    if (kind !== undefined) pasted.push({ kind, text: message.slice(span.start, span.end), ...span });
    else if (/[\p{L}\p{N}\p{Extended_Pictographic}?!？！]/u.test(message.slice(span.start, span.end)))
      spans.push(span);
  }
  return { prose: spans.map((span) => message.slice(span.start, span.end)).join('\n'), spans, pasted };
}

interface Run extends Span {
  readonly kinds: ReadonlySet<PastedKind>;
}

/** Neighbouring lines that are all typed, all quoted, or all output; a blank line belongs to what stands around it. */
function runs(message: string, lines: readonly JudgedLine[]): readonly Run[] {
  const found: { start: number; end: number; kinds: Set<PastedKind>; sort: string }[] = [];
  for (const line of lines) {
    if (message.slice(line.start, line.end).trim() === '') continue;
    const sort =
      line.kind === 'quote' || line.kind === 'template' ? line.kind : line.kind === null ? 'prose' : 'output';
    let last = found.at(-1);
    if (last?.sort !== sort) {
      last = { start: line.start, end: line.end, kinds: new Set(), sort };
      found.push(last);
    }
    last.end = line.end;
    if (line.kind !== null) last.kinds.add(line.kind);
  }
  return found;
}

function trimmed(message: string, span: Span): Span {
  const raw = message.slice(span.start, span.end);
  const start = span.start + raw.length - raw.trimStart().length;
  return { start, end: start + raw.trim().length };
}
