import { findFences } from './fences.ts';
import { lineSpans, type Span } from './lines.ts';
import { isTyped } from './pasted-lines.ts';

/** Nothing shorter is taken for a document; with YAML front matter this much is enough. */
const SHORTEST = 800;
/** A message this long with this many headings is a document that somebody pasted or a harness expanded, not talk. */
const LONG = 2_000;
const HEADINGS = 3;
/** Without headings it takes more: a very long message that is mostly list. */
const VERY_LONG = 6_000;
const BULLETS = 25;
/** A closing paragraph up to this long in which a person speaks is theirs. */
const LONGEST_REMARK = 400;

const HEADING = /^ {0,3}#{1,6} \S/;
const FRONT_MATTER = /^---\s*$/;
const BULLET = /^\s{0,8}(?:[-*+•]|\d{1,3}[.)]) \S/;

/**
 * The pasted document inside a message, from its first heading (or list item) to its end, or null when there is none. What stands before
 * it and a short spoken paragraph behind it are the developer's.
 */
export function templateSpan(message: string): Span | null {
  if (message.length < SHORTEST) return null;
  const lines = unfencedLines(message);
  if (lines[0] !== undefined && FRONT_MATTER.test(head(message, lines[0])))
    return { start: lines[0].start, end: remarkStart(message, 0) };
  if (message.length < LONG) return null;
  const headings = lines.filter((line) => HEADING.test(head(message, line)));
  const bullets = lines.filter((line) => BULLET.test(head(message, line)));
  const many = message.length >= VERY_LONG && bullets.length >= BULLETS;
  if (headings.length < HEADINGS && !many) return null;
  const first = headings.length >= HEADINGS ? headings[0] : bullets[0];
  if (first === undefined) return null;
  return { start: first.start, end: remarkStart(message, first.start) };
}

function head(message: string, line: Span): string {
  return message.slice(line.start, Math.min(line.end, line.start + 40));
}

/** Lines outside fences: `# comment` in a shell script is no heading. */
function unfencedLines(message: string): readonly Span[] {
  const lines: Span[] = [];
  let from = 0;
  for (const fence of findFences(message)) {
    for (const line of lineSpans(message, from, fence.start)) lines.push(line);
    from = fence.end;
  }
  for (const line of lineSpans(message, from)) lines.push(line);
  return lines.filter((line) => line.end > line.start);
}

/** Where a spoken last paragraph begins, else the end of the message. */
function remarkStart(message: string, after: number): number {
  const body = message.trimEnd();
  const gap = body.lastIndexOf('\n\n');
  const remark = body.slice(gap + 2);
  const isRemark =
    gap > after &&
    remark.length <= LONGEST_REMARK &&
    !HEADING.test(remark) &&
    !BULLET.test(remark) &&
    isTyped(remark, false);
  return isRemark ? gap + 2 : message.length;
}
