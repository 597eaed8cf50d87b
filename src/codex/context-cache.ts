import type { RolloutEvent } from './events.ts';
import type { LineKind } from './line-kind.ts';

/**
 * Up to 0.104 the settings, with the whole AGENTS.md text, are written again before every model request. A line that repeats the last one byte for
 * byte, but for its turn id, says the same.
 */
export function createContextCache() {
  let lastBytes: Buffer | null = null;
  let lastEvents: readonly RolloutEvent[] = [];

  return {
    find(line: Buffer, kind: LineKind): readonly RolloutEvent[] | null {
      return lastBytes?.equals(afterTurnId(line, kind)) === true ? lastEvents : null;
    },
    keep(line: Buffer, kind: LineKind, events: readonly RolloutEvent[]): void {
      lastBytes = Buffer.from(afterTurnId(line, kind));
      // The same standing instructions need no second look.
      lastEvents = events.filter((event) => event.kind === 'context');
    },
  };
}

const TURN_ID = /^\{(?:"(?:root_)?turn_id":"[\w-]{1,60}",){1,2}/;

function afterTurnId(line: Buffer, kind: LineKind): Buffer {
  const start = line.toString('latin1', kind.payload, kind.payload + 160);
  return line.subarray(kind.payload + (TURN_ID.exec(start)?.[0].length ?? 0));
}
