import type { Database } from 'better-sqlite3';
import type { Judged } from '../classify/observed.ts';
import type { TurnKind } from '../detect/model.ts';
import type { Observation } from '../detect/observation.ts';
import type { Behaviour } from '../session/constraint-model.ts';
import { unpackObservations } from './observation-blob.ts';

/** What was observed of a session, and the key of what it was judged by. */
export interface Kept {
  readonly ground: number;
  readonly observations: () => readonly Observation[];
}

/** Reads what was observed; null where nothing is kept. */
export function createObservationReader(db: Database): (session: number) => Kept | null {
  const find = db.prepare<[number], { ground: number; turns: Buffer }>(
    'SELECT ground, turns FROM observations WHERE session = ?',
  );
  return (session) => {
    const row = find.get(session);
    return row === undefined
      ? null
      : { ground: row.ground, observations: () => unpackObservations(row.turns) };
  };
}

/** Reads what was said of turns and episodes. */
export function createJudgedReader(db: Database): (session: number) => Judged {
  const turns = db.prepare<[number], { kind: TurnKind; is_pushback: number }>(
    'SELECT kind, is_pushback FROM turn_labels WHERE session = ? ORDER BY turn',
  );
  const episodes = db.prepare<[number], { pushback_turns: string; offending_turn: number; symptoms: string }>(
    'SELECT pushback_turns, offending_turn, symptoms FROM episodes WHERE session = ? ORDER BY ordinal',
  );
  const behaviour = db.prepare<[number], Behaviour>(
    `SELECT turns, pushback_turns AS pushbackTurns, editing_turns AS editingTurns, contained_turns AS containedTurns,
      checked_claims AS checkedClaims, true_claims AS trueClaims, failed_turns AS failedTurns, corrected_turns AS correctedTurns
    FROM behaviour WHERE session = ?`,
  );
  return (session) => ({
    behaviour: behaviour.get(session) ?? null,
    turns: turns.all(session).map((row) => ({ isPushback: row.is_pushback === 1, kind: row.kind })),
    episodes: episodes.all(session).map((row) => ({
      pushbackTurns: JSON.parse(row.pushback_turns),
      offendingTurn: row.offending_turn,
      symptoms: JSON.parse(row.symptoms),
    })),
  });
}

/** Reads which rules and predicates the findings of a session name. */
export function createWitnessReader(db: Database): (session: number) => readonly string[] {
  const rules = db
    .prepare<[number], string>("SELECT rule_id FROM evidence WHERE session = ? AND owner = 'finding'")
    .pluck();
  return (session) => rules.all(session);
}
