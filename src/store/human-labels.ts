import type { Database } from 'better-sqlite3';
import { insertInto } from './rows.ts';

/** One thing that a person said about a turn, or about the episode that begins there. */
export interface HumanLabel {
  readonly annotator: string;
  readonly session_id: string;
  readonly turn: number;
  /** 2 for a second defect in the same message. */
  readonly facet: number;
  /** pushback (`yes`, `no`), repeats (see `repeatsLabel`), symptom, cause, severity, locus, status, resolver, confidence, note. */
  readonly axis: string;
  readonly label: string;
  readonly tier: string | null;
}

/** What labels of a person belong together: a message, or one of its defects. */
export type HumanPlace = Pick<HumanLabel, 'annotator' | 'session_id' | 'turn' | 'facet'>;

const COLUMNS = ['annotator', 'session_id', 'turn', 'facet', 'axis', 'label', 'tier', 'at'] as const;

/** What one annotator said, or all of them, in a fixed order. */
export function humanLabels(db: Database, annotator?: string): readonly HumanLabel[] {
  const where = annotator === undefined ? '' : 'WHERE annotator = ?';
  return db
    .prepare<string[], HumanLabel>(
      `SELECT annotator, session_id, turn, facet, axis, label, tier FROM human_labels ${where}
      ORDER BY annotator, session_id, turn, facet, axis, label`,
    )
    .all(...(annotator === undefined ? [] : [annotator]));
}

/** Puts these labels where the annotator's former ones for the place were; without labels the place is empty again. */
export function replaceHumanLabels(
  db: Database,
  place: HumanPlace,
  labels: readonly Pick<HumanLabel, 'axis' | 'label' | 'tier'>[],
  at: string,
): void {
  const { annotator, session_id, turn, facet } = place;
  const write = db.transaction(() => {
    db.prepare(
      'DELETE FROM human_labels WHERE annotator = ? AND session_id = ? AND turn = ? AND facet = ?',
    ).run(annotator, session_id, turn, facet);
    addAll(
      db,
      labels.map((one) => ({ ...place, ...one })),
      at,
    );
  });
  write.immediate();
}

/** The same for a whole message: what the annotator said of any of its defects gives way to these labels. */
export function replaceHumanTurn(
  db: Database,
  { annotator, session_id, turn }: Omit<HumanPlace, 'facet'>,
  labels: readonly Pick<HumanLabel, 'facet' | 'axis' | 'label' | 'tier'>[],
  at: string,
): void {
  const write = db.transaction(() => {
    db.prepare('DELETE FROM human_labels WHERE annotator = ? AND session_id = ? AND turn = ?').run(
      annotator,
      session_id,
      turn,
    );
    addAll(
      db,
      labels.map((one) => ({ annotator, session_id, turn, ...one })),
      at,
    );
  });
  write.immediate();
}

function addAll(db: Database, labels: readonly HumanLabel[], at: string): void {
  const add = insertInto(db, 'human_labels', COLUMNS);
  for (const { annotator, session_id, turn, facet, axis, label, tier } of labels)
    add({ annotator, session_id, turn, facet, axis, label, tier, at });
}
