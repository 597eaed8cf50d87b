import { outputEnds } from './caps.ts';
import { asObject, asString, type JsonObject, lookup, parseJson } from './json.ts';
import { LIMITS } from './limits.ts';
import type { LineKind } from './line-kind.ts';
import { JOINT } from './long-line.ts';
import { FAR_WORDS, seenBefore, seenBehind } from './safe-cut.ts';

/**
 * Parses a line without the middle of the long strings that only their ends are read of (tool outputs, the base prompt): half of all bytes
 * are such. Everything else in the line parses as before. Null when the line has no such string, or when its ends do not hold
 * all that will be read: then it has to be parsed whole.
 */
export function parseShortened(line: Buffer, kind: LineKind): JsonObject | null {
  const field = lookup(FIELDS, kind.inner ?? kind.type);
  if (field === undefined || line.length < MIN_CUT) return null;
  const at = line.indexOf(field.key, 0, 'latin1');
  if (at === -1) return null;
  const start = at + field.key.length;
  const ends = outputHeader(line, start) ?? FAILED;
  if (line.length - start < ends.head + ends.tail + MIN_CUT) return null;
  const shortened = cutMiddle(line, start, ends);
  const record = shortened === null ? undefined : parseJson(shortened);
  if (record === undefined) return null;
  const object = asObject(record);
  return field.text === null || endsSuffice(field.text(object), ends) ? object : null;
}

interface Field {
  /**
   * Written with both quotes: inside a JSON string a quote is escaped, so these bytes can only be a key and the beginning of its value.
   * A second string under the same key is left whole.
   */
  readonly key: string;
  /** Where the string stands in the record; null when no one reads it. */
  readonly text: ((record: JsonObject) => unknown) | null;
}

const OUTPUT: Field = { key: '"output":"', text: (record) => payload(record)['output'] };
const AGGREGATED = '"aggregated_output":"';

const FIELDS: Readonly<Record<string, Field>> = {
  function_call_output: OUTPUT,
  custom_tool_call_output: OUTPUT,
  exec_command_end: { key: AGGREGATED, text: (record) => payload(record)['aggregated_output'] },
  item_completed: {
    key: AGGREGATED,
    text: (record) => asObject(payload(record)['item'])['aggregated_output'],
  },
  session_meta: { key: '"base_instructions":{"text":"', text: null },
};

function payload(record: JsonObject): JsonObject {
  return asObject(record['payload']);
}

/** How much of a string's ends is cut out for parsing (bytes), and what of it is kept (characters); as much as a safe cut looks at must be there. */
interface Ends {
  readonly head: number;
  readonly tail: number;
  readonly skip: number;
  readonly kept: { readonly head: number; readonly tail: number };
}

/** `readToolOutput` looks for its header within 600 characters; the rest is what `keepOutput` keeps. */
const FAILED: Ends = { head: 1_800, tail: 2_100, skip: 620, kept: outputEnds(LIMITS.failedOutput) };
const MIN_CUT = 300;

const HEADER =
  /^(?:[^"\\]|\\n){0,500}?(?:^|\\n)(?:Exit code:|Process exited with code) 0\\n(?:[^"\\]|\\n){0,200}?\\nOutput:/;

/** Of a command that exited with 0, whose header is in sight, far less is kept. */
function outputHeader(line: Buffer, start: number): Ends | null {
  const length = HEADER.exec(line.toString('latin1', start, start + 700))?.[0].length;
  if (length === undefined) return null;
  return { head: length + 500, tail: 1_200, skip: length, kept: outputEnds(LIMITS.okOutput) };
}

const QUOTE = 34;
const BACKSLASH = 92;

function cutMiddle(line: Buffer, start: number, ends: Ends): string | null {
  const end = closingQuote(line, start);
  if (end - start < ends.head + ends.tail + MIN_CUT || needsAll(line, start, end)) return null;
  const from = cutPoint(line, start + ends.head);
  const to = cutPoint(line, end - ends.tail);
  return from < to ? `${line.toString('utf8', 0, from)}${JOINT}${line.toString('utf8', to)}` : null;
}

/** The quote that ends the string which began before `from`; the length of the line when there is none. */
function closingQuote(line: Buffer, from: number): number {
  for (let at = line.indexOf(QUOTE, from); at !== -1; at = line.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (line[at - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return line.length;
}

const ANYWHERE = ['Success. Updated', ...FAR_WORDS];

/** Outputs that are JSON themselves are parsed again, and a patch and some secrets are known by words that may stand anywhere. */
function needsAll(line: Buffer, start: number, end: number): boolean {
  if (/^\s*\{|Output:(?:\\n|\s)*\{/.test(line.toString('latin1', start, start + 700))) return true;
  const output = line.subarray(start, end);
  return ANYWHERE.some((words) => output.includes(words, 0, 'latin1'));
}

/** The next place between two characters: no escape within the 12 bytes before it (a surrogate pair is that long), no UTF-8 tail behind it. */
function cutPoint(line: Buffer, from: number): number {
  let clear = 0;
  for (let at = from - 12; at < from + 300; at++) {
    const byte = line[at] ?? 0;
    if (clear >= 12 && byte < 0x80) return at;
    clear = byte === BACKSLASH ? 0 : clear + 1;
  }
  return line.length;
}

/** Whether the ends, trimmed, still hold all that is read. */
function endsSuffice(value: unknown, { skip, kept }: Ends): boolean {
  const text = asString(value) ?? '';
  const joint = text.indexOf(JOINT);
  const head = text.slice(skip, joint).trimStart();
  const tail = text.slice(joint + 1).trimEnd();
  return seenBehind(head, kept.head) < head.length && seenBefore(tail, tail.length - kept.tail) > 0;
}
