import type { Database } from 'better-sqlite3';
import type { Evidence } from '../detect/model.ts';
import { EVIDENCE_COLUMNS, type EvidenceOwner, evidenceRow } from './label-rows.ts';
import { insertInto } from './rows.ts';

export type EvidenceWriter = (evidence: readonly Evidence[], place: EvidenceOwner, session: number) => void;

/** Writes the evidence of one turn, episode or finding in its order. */
export function createEvidenceWriter(db: Database): EvidenceWriter {
  const add = insertInto(db, 'evidence', EVIDENCE_COLUMNS);
  return (evidence, place, session) => {
    evidence.forEach((one, position) => {
      add(evidenceRow(one, place, position, session));
    });
  };
}
