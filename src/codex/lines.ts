import { createLongLine, type LongLine } from './long-line.ts';

/**
 * Splits a byte stream into lines. Written by hand because readline decodes and copies every line: this scan runs at
 * memory speed and hands out slices of the chunk, valid only during the call.
 * CR before LF, a UTF-8 BOM and NULs around a line are taken off; lines of nothing but blanks and NULs are counted, not handed out.
 */
export interface LineSink {
  /** `shortened` when the line was too long to hold whole: the middle of its long strings is missing. */
  line(bytes: Buffer, number: number, shortened: boolean): void;
  blank(number: number): void;
  /** A line that was cut because even its shortened form is too long. */
  oversized(number: number): void;
  /** Bytes after the last newline: a line still being written, or one cut by a crash. */
  unterminated(bytes: Buffer, number: number, shortened: boolean): void;
}

export interface LineLimits {
  /** Bytes from which a line is shortened while it streams in. */
  readonly longLine: number;
  readonly longString: number;
  readonly longLineKept: number;
}

export interface LineScanner {
  push(chunk: Buffer): void;
  end(): void;
}

const LF = 10;

export function createLineScanner(sink: LineSink, limits: LineLimits): LineScanner {
  let rest = createRest(limits);
  let number = 0;

  function emit(part: Buffer, to: 'line' | 'unterminated'): void {
    number++;
    const whole = rest.take(part);
    if (!rest.empty()) rest = createRest(limits);
    const bytes = trim(whole.bytes, number === 1);
    if (!whole.complete) sink.oversized(number);
    else if (isBlank(bytes)) sink.blank(number);
    else sink[to](bytes, number, whole.shortened);
  }

  return {
    push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
        emit(chunk.subarray(from, at), 'line');
        from = at + 1;
      }
      if (from < chunk.length) rest.keep(chunk.subarray(from));
    },
    end() {
      if (!rest.empty()) emit(Buffer.alloc(0), 'unterminated');
    },
  };
}

interface Whole {
  readonly bytes: Buffer;
  readonly complete: boolean;
  readonly shortened: boolean;
}

/** The beginning of a line whose end lies in a later chunk. */
function createRest(limits: LineLimits) {
  const parts: Buffer[] = [];
  let bytes = 0;
  let long: LongLine | null = null;

  function keep(part: Buffer): void {
    bytes += part.length;
    if (long === null && bytes > limits.longLine) {
      long = createLongLine(limits.longString, limits.longLineKept);
      for (const earlier of parts.splice(0)) long.push(earlier);
    }
    if (long === null) parts.push(Buffer.from(part));
    else long.push(part);
  }

  function take(last: Buffer): Whole {
    if (bytes === 0) return { bytes: last, complete: true, shortened: false };
    if (long === null) return { bytes: Buffer.concat([...parts, last]), complete: true, shortened: false };
    long.push(last);
    return { ...long.finish(), shortened: true };
  }

  return { keep, take, empty: () => bytes === 0 };
}

const CR = 13;
const BOM = Buffer.from('\ufeff');

function trim(bytes: Buffer, first: boolean): Buffer {
  let from = first && bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  let to = bytes.length;
  while (to > from && (bytes[to - 1] === 0 || bytes[to - 1] === CR)) to--;
  while (from < to && bytes[from] === 0) from++;
  return from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to);
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 9 && byte !== 0 && byte !== CR) return false;
  return true;
}
