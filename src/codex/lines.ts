/**
 * Splits a byte stream into lines. Written by hand because readline decodes and copies every line: this scan runs at
 * memory speed and hands out slices of the chunk (taxonomy of alternatives: test/bench/README.md).
 * A slice is only valid during the call. CR before LF and a UTF-8 BOM are taken off; NUL-only and blank lines are counted, not handed out.
 */
export interface LineSink {
  line(bytes: Buffer, number: number): void;
  blank(number: number): void;
  /** A line longer than the limit: `bytes` is only its beginning. */
  oversized(bytes: Buffer, number: number): void;
  /** Bytes after the last newline: a line still being written, or one cut by a crash. */
  unterminated(bytes: Buffer, number: number): void;
}

const LF = 10;
const CR = 13;
const HEAD_KEPT = 4096;

export interface LineScanner {
  push(chunk: Buffer): void;
  end(): void;
}

export function createLineScanner(sink: LineSink, maxBytes: number): LineScanner {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;

  function keep(part: Buffer): void {
    restBytes += part.length;
    if (restBytes <= maxBytes || rest.length === 0) rest.push(Buffer.from(part.subarray(0, maxBytes)));
    else if (rest.length > 1) rest = [Buffer.concat(rest).subarray(0, HEAD_KEPT)];
  }

  function takeRest(part: Buffer): Buffer {
    if (rest.length === 0) return part;
    const whole = restBytes + part.length > maxBytes ? rest[0] : Buffer.concat([...rest, part]);
    rest = [];
    return whole ?? part;
  }

  function emit(part: Buffer): void {
    number++;
    const size = restBytes + part.length;
    const bytes = trim(takeRest(part), number === 1);
    restBytes = 0;
    if (size > maxBytes) sink.oversized(bytes.subarray(0, HEAD_KEPT), number);
    else if (isBlank(bytes)) sink.blank(number);
    else sink.line(bytes, number);
  }

  return {
    push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
        emit(chunk.subarray(from, at));
        from = at + 1;
      }
      if (from < chunk.length) keep(chunk.subarray(from));
    },
    end() {
      if (restBytes === 0) return;
      const size = restBytes;
      const bytes = trim(takeRest(Buffer.alloc(0)), number === 0);
      restBytes = 0;
      if (isBlank(bytes)) sink.blank(number + 1);
      else if (size > maxBytes) sink.oversized(bytes.subarray(0, HEAD_KEPT), number + 1);
      else sink.unterminated(bytes, number + 1);
    },
  };
}

function trim(bytes: Buffer, first: boolean): Buffer {
  let line = bytes;
  if (line.length > 0 && line[line.length - 1] === CR) line = line.subarray(0, -1);
  if (first && line.length >= 3 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf)
    line = line.subarray(3);
  let start = 0;
  while (start < line.length && line[start] === 0) start++;
  return start === 0 ? line : line.subarray(start);
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 9 && byte !== 0 && byte !== CR) return false;
  return true;
}
