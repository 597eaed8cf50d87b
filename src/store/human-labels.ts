import type { Database } from 'better-sqlite3';
import { insertInto } from './rows.ts';

/** One thing that a person said about a turn, or about the episode that begins there. */
export interface HumanLabel {
  readonly annotator: string;
  readonly session_id: string;
  readonly turn: number;
  /** 2 for a second defect in the same message. */
  readonly facet: number;
  /** pushback (`yes`, `no`), repeats, symptom, cause, severity, locus, status, resolver, note. */
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
  const add = insertInto(db, 'human_labels', COLUMNS);
  const write = db.transaction(() => {
    db.prepare(
      'DELETE FROM human_labels WHERE annotator = ? AND session_id = ? AND turn = ? AND facet = ?',
    ).run(annotator, session_id, turn, facet);
    for (const { axis, label, tier } of labels)
      add({ annotator, session_id, turn, facet, axis, label, tier, at });
  });
  write.immediate();
}
