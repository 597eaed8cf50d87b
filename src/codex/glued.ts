import { isObject, type JsonObject, parseJson } from './json.ts';

/** How every enveloped record begins. Inside a JSON string its quotes would be escaped, so no quoted transcript looks like it. */
const RECORD_START = '{"timestamp":"';
const MAX_PIECES = 64;

/** True when a second record stands in this line, or the line does not end like one: such a line needs a closer look. */
export function mayBeGlued(line: Buffer): boolean {
  return line[line.length - 1] !== CLOSING_BRACE || line.indexOf(RECORD_START, 1, 'latin1') !== -1;
}

const CLOSING_BRACE = 125;

/**
 * The whole records in a line that is no JSON as it stands: 0.80 and 0.140 append the next record straight behind a fragment that a crash left.
 * `fragments` counts the pieces that are lost.
 */
export function splitGlued(text: string): {
  readonly records: readonly JsonObject[];
  readonly fragments: number;
} {
  const starts: number[] = [0];
  for (let at = text.indexOf(RECORD_START, 1); at !== -1; at = text.indexOf(RECORD_START, at + 1))
    if (starts.length < MAX_PIECES) starts.push(at);
  const records: JsonObject[] = [];
  starts.forEach((start, index) => {
    const piece = parseJson(text.slice(start, starts[index + 1]));
    if (isObject(piece)) records.push(piece);
  });
  return { records, fragments: starts.length - records.length };
}
