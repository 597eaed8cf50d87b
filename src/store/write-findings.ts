import type { Database } from 'better-sqlite3';
import type { Analysis } from '../detect/model.ts';
import { FINDING_COLUMNS, findingRow } from './label-rows.ts';
import { insertInto } from './rows.ts';
import type { EvidenceWriter } from './write-evidence.ts';

/** Writes what the trace proves about a session, in place of what was there. */
export function createFindingWriter(db: Database, detector: number, addEvidence: EvidenceWriter) {
  const add = insertInto(db, 'findings', FINDING_COLUMNS);
  const remove = db.prepare('DELETE FROM findings WHERE session = ?');
  const removeEvidence = db.prepare("DELETE FROM evidence WHERE session = ? AND owner = 'finding'");
  const keep = db.prepare('UPDATE findings SET detector = ? WHERE session = ?');
  return {
    write(key: number, analysis: Analysis): void {
      remove.run(key);
      removeEvidence.run(key);
      analysis.findings.forEach((finding, index) => {
        add(findingRow(finding, index + 1, key, detector));
        addEvidence(finding.evidence, { owner: 'finding', ordinal: index + 1 }, key);
      });
    },
    /** This detector says the same. */
    keep(key: number): void {
      keep.run(detector, key);
    },
  };
}
