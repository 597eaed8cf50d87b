import type { Database } from 'better-sqlite3';
import type { Analysis, Episode, Evidence } from '../detect/model.ts';
import type { Session } from '../session/model.ts';
import {
  EPISODE_COLUMNS,
  EVIDENCE_COLUMNS,
  type EvidenceOwner,
  episodeRow,
  evidenceRow,
  FINDING_COLUMNS,
  findingRow,
  TURN_LABEL_COLUMNS,
  turnLabelRow,
} from './label-rows.ts';
import { insertInto } from './rows.ts';
import { createLedgerWriter } from './write-ledger.ts';

/**
 * Writes what the rules say about a session whose rows are there. The terms of a turn's score are kept with the turn (and not again with
 * its episode), for turns that push back; for the others they can be computed again from the stored session.
 */
export function createLabelWriter(db: Database, detector: number) {
  const addTurnLabel = insertInto(db, 'turn_labels', TURN_LABEL_COLUMNS);
  const addEpisode = insertInto(db, 'episodes', EPISODE_COLUMNS);
  const writeLedger = createLedgerWriter(db);
  const addFinding = insertInto(db, 'findings', FINDING_COLUMNS);
  const addEvidence = insertInto(db, 'evidence', EVIDENCE_COLUMNS);
  const removals = ['turn_labels', 'episodes', 'findings', 'evidence'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE session = ?`),
  );
  const relabelled = db.prepare('UPDATE sessions SET detector = ? WHERE key = ?');

  function addAll(evidence: readonly Evidence[], place: EvidenceOwner, key: number): void {
    evidence.forEach((one, position) => {
      addEvidence(evidenceRow(one, place, position, key));
    });
  }

  function write(key: number, session: Session, analysis: Analysis): void {
    for (const verdict of analysis.turns) {
      addTurnLabel(turnLabelRow(verdict, key, detector));
      if (verdict.isPushback) addAll(verdict.evidence, { owner: 'turn', ordinal: verdict.turn }, key);
    }
    for (const { episode, facet } of withFacets(analysis.episodes)) {
      addEpisode(episodeRow(episode, facet, session, { session: key, detector }));
      const ofLabels = episode.evidence.filter((one) => one.axis !== 'pushback');
      addAll(ofLabels, { owner: 'episode', ordinal: episode.ordinal }, key);
    }
    analysis.findings.forEach((finding, index) => {
      addFinding(findingRow(finding, index + 1, key, detector));
      addAll(finding.evidence, { owner: 'finding', ordinal: index + 1 }, key);
    });
    writeLedger(key, analysis);
  }

  return {
    write,
    /** Takes away what another detector said, and writes this. */
    rewrite(key: number, session: Session, analysis: Analysis): void {
      for (const remove of removals) remove.run(key);
      write(key, session, analysis);
      relabelled.run(detector, key);
    },
  };
}

function withFacets(episodes: readonly Episode[]): readonly { episode: Episode; facet: number }[] {
  const seen = new Map<number, number>();
  return episodes.map((episode) => {
    const first = episode.pushbackTurns[0] ?? episode.offendingTurn;
    const facet = (seen.get(first) ?? 0) + 1;
    seen.set(first, facet);
    return { episode, facet };
  });
}
