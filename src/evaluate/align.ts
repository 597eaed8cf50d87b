import type { Session } from '../session/model.ts';
import type { GoldSession, GoldTurn } from './gold-model.ts';

/** The labels with the ordinals of the session's turns for numbers. */
export interface Alignment {
  readonly gold: GoldSession;
  /** Labelled messages that are no turns of the session. Taken out of `gold`; none of them pushes back. */
  readonly others: readonly GoldTurn[];
}

/**
 * Finds the turn of each labelled message by the lines that hold it; turns without a label are left out of the counts. `file` is
 * the index into `session.files` of the labelled file. Faults are labels that two messages share, and pushback where no turn is.
 */
export function alignGold(
  gold: GoldSession,
  session: Session,
  file = 0,
): Alignment | { readonly faults: readonly string[] } {
  const ordinalOfLine = new Map(
    session.turns
      .filter((turn) => turn.file === file)
      .flatMap((turn) => turn.lines.map((line) => [line, turn.ordinal] as const)),
  );
  const ordinals = new Map<number, number>();
  const others: GoldTurn[] = [];
  const faults: string[] = [];
  for (const turn of gold.turns) {
    const found = turn.lines.map((line) => ordinalOfLine.get(line)).find((it) => it !== undefined);
    const twin = [...ordinals].find(([, ordinal]) => ordinal === found)?.[0];
    if (twin !== undefined) faults.push(`turn ${place(turn)} is the same message as H${twin}`);
    else if (found !== undefined) ordinals.set(turn.turn, found);
    else if (turn.pushback) faults.push(noTurn(turn, gold));
    else others.push(turn);
  }
  return faults.length > 0 ? { faults } : { gold: renumber(gold, ordinals), others };
}

/** The reason to refuse a label that stands on no human message. */
export function noTurn(turn: GoldTurn, { file }: GoldSession): string {
  return `turn ${place(turn)} is no human message of ${file}`;
}

function place({ turn, lines }: GoldTurn): string {
  return `H${turn} (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})`;
}

function renumber(gold: GoldSession, ordinals: ReadonlyMap<number, number>): GoldSession {
  const ordinalOf = (turn: number): number => ordinals.get(turn) ?? turn;
  return {
    ...gold,
    turns: gold.turns.flatMap((turn) => {
      const ordinal = ordinals.get(turn.turn);
      return ordinal === undefined ? [] : [{ ...turn, turn: ordinal }];
    }),
    episodes: gold.episodes.map((episode) => ({
      ...episode,
      pushbackTurns: episode.pushbackTurns.map(ordinalOf).toSorted((a, b) => a - b),
    })),
  };
}
