import type { Session, Turn } from '../session/model.ts';
import type { GoldSession } from './gold.ts';

/** The labels with the ordinals of the session's turns for numbers, or why the two do not belong together. */
export type Alignment = { readonly gold: GoldSession } | { readonly faults: readonly string[] };

/**
 * Finds the turn of each labelled message by the lines that hold it. `file` is the index into `session.files` of the labelled
 * file. Every labelled message must be a turn of its own; turns without a label are left out of the counts.
 */
export function alignGold(gold: GoldSession, session: Session, file = 0): Alignment {
  const turnOfLine = new Map<number, Turn>();
  for (const turn of session.turns)
    if (turn.file === file) for (const line of turn.lines) turnOfLine.set(line, turn);
  const ordinals = new Map<number, number>();
  const taken = new Map<number, number>();
  const faults: string[] = [];
  for (const { turn, lines } of gold.turns) {
    const found = lines.map((line) => turnOfLine.get(line)).find((it) => it !== undefined)?.ordinal;
    const at = `lines ${lines.join(', ')}`;
    if (found === undefined) faults.push(`turn H${turn} (${at}) is no human message of ${gold.file}`);
    else if (taken.has(found))
      faults.push(`turn H${turn} (${at}) is the same message as H${taken.get(found)}`);
    else {
      ordinals.set(turn, found);
      taken.set(found, turn);
    }
  }
  return faults.length > 0 ? { faults } : { gold: renumber(gold, ordinals) };
}

function renumber(gold: GoldSession, ordinals: ReadonlyMap<number, number>): GoldSession {
  const ordinalOf = (turn: number): number => ordinals.get(turn) ?? turn;
  return {
    ...gold,
    turns: gold.turns.map((turn) => ({ ...turn, turn: ordinalOf(turn.turn) })),
    episodes: gold.episodes.map((episode) => ({
      ...episode,
      pushbackTurns: episode.pushbackTurns.map(ordinalOf).toSorted((a, b) => a - b),
    })),
  };
}
