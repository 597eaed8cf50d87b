/** Stands where a string lost its middle, or its end; a private character, so that what is left can be told after parsing. */
export const JOINT = '\ue0ff';

/**
 * Holds a line too long to hold: images and outputs of 50 MB exist. Strings keep their beginning, then `JOINT`; structure stays whole, so the shortened line is
 * JSON whenever the line was.
 */
export interface LongLine {
  push(part: Buffer): void;
  /** The shortened line; `complete` is false when even that grew beyond the limit and was cut. */
  finish(): { readonly bytes: Buffer; readonly complete: boolean };
}

const JOINT_BYTES = Buffer.from(JOINT);
const QUOTE = 34;
const BACKSLASH = 92;
const U = 117;

export function createLongLine(keepOfString: number, keepOfLine: number): LongLine {
  const strings = createStringTracker();
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let dropping = false;

  function keep(part: Buffer): void {
    const room = Math.min(part.length, keepOfLine - keptBytes);
    if (room <= 0) return;
    kept.push(Buffer.from(part.subarray(0, room)));
    keptBytes += room;
  }

  function push(part: Buffer): void {
    let from = 0;
    for (let i = 0; i < part.length; i++) {
      const byte = part[i] ?? 0;
      if (!dropping && strings.mayCut(byte, keepOfString)) {
        keep(part.subarray(from, i));
        keep(JOINT_BYTES);
        dropping = true;
      }
      strings.next(byte);
      // The closing quote itself is kept.
      if (dropping && !strings.inside()) {
        dropping = false;
        from = i;
      }
    }
    if (!dropping) keep(part.subarray(from));
  }

  return {
    push,
    finish: () => ({ bytes: Buffer.concat(kept), complete: keptBytes < keepOfLine }),
  };
}

/** Follows JSON strings byte by byte. */
function createStringTracker() {
  let inString = false;
  /** Bytes still to come of an escape: 1 after a backslash, 4 after `\u`. */
  let escaping = 0;
  let length = 0;

  return {
    inside: () => inString,
    /** True past a string's share, between two characters, so that no escape and no UTF-8 sequence is torn. */
    mayCut(byte: number, share: number): boolean {
      return inString && length >= share && escaping === 0 && (byte & 0xc0) !== 0x80 && byte !== QUOTE;
    },
    next(byte: number): void {
      if (!inString) {
        inString = byte === QUOTE;
        length = 0;
        return;
      }
      length++;
      if (escaping > 0) escaping = byte === U && escaping === 1 ? 4 : escaping - 1;
      else if (byte === BACKSLASH) escaping = 1;
      else if (byte === QUOTE) inString = false;
    },
  };
}
