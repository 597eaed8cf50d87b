import type { Database } from 'better-sqlite3';
import type { Analysis, Episode } from '../detect/model.ts';
import type { Session } from '../session/model.ts';
import { EPISODE_COLUMNS, episodeRow, TURN_LABEL_COLUMNS, turnLabelRow } from './label-rows.ts';
import { insertInto } from './rows.ts';
import { createEvidenceWriter } from './write-evidence.ts';
import { createFindingWriter } from './write-findings.ts';
import { createLedgerWriter } from './write-ledger.ts';
import { createObservationWriter } from './write-observations.ts';

/** What of a session stands although it was judged anew. */
export interface Standing {
  readonly findings: boolean;
  readonly ledger: boolean;
  readonly observations: boolean;
}

export const NOTHING_STANDS: Standing = { findings: false, ledger: false, observations: false };

/**
 * Writes what the rules say about a session whose rows are there. The terms of a turn's score are kept with the turn (and not again with
 * its episode), for turns that push back; for the others they can be computed again from what was observed. `ground`: the key of what
 * the observations rest on; without it they are not kept.
 */
export function createLabelWriter(db: Database, detector: number, ground?: () => number) {
  const addTurnLabel = insertInto(db, 'turn_labels', TURN_LABEL_COLUMNS);
  const addEpisode = insertInto(db, 'episodes', EPISODE_COLUMNS);
  const addEvidence = createEvidenceWriter(db);
  const findings = createFindingWriter(db, detector, addEvidence);
  const writeLedger = createLedgerWriter(db);
  const kept = ground === undefined ? null : createObservationWriter(db, ground);
  const removals = [
    'DELETE FROM turn_labels WHERE session = ?',
    'DELETE FROM episodes WHERE session = ?',
    "DELETE FROM evidence WHERE session = ? AND owner IN ('turn', 'episode')",
  ].map((sql) => db.prepare(sql));
  const signed = ['turn_labels', 'episodes'].map((table) =>
    db.prepare(`UPDATE ${table} SET detector = ? WHERE session = ?`),
  );
  const relabelled = db.prepare('UPDATE sessions SET detector = ? WHERE key = ?');

  function writeJudgements(key: number, session: Session, analysis: Analysis): void {
    for (const verdict of analysis.turns) {
      addTurnLabel(turnLabelRow(verdict, key, detector));
      if (verdict.isPushback) addEvidence(verdict.evidence, { owner: 'turn', ordinal: verdict.turn }, key);
    }
    for (const { episode, facet } of withFacets(analysis.episodes)) {
      addEpisode(episodeRow(episode, facet, session, { session: key, detector }));
      const ofLabels = episode.evidence.filter((one) => one.axis !== 'pushback');
      addEvidence(ofLabels, { owner: 'episode', ordinal: episode.ordinal }, key);
    }
  }

  return {
    write(key: number, session: Session, analysis: Analysis): void {
      writeJudgements(key, session, analysis);
      findings.write(key, analysis);
      writeLedger(key, analysis);
      kept?.write(key, analysis.observations);
    },
    /** Takes away what another detector said, but for what stands, and writes this. */
    rewrite(key: number, session: Session, analysis: Analysis, stands: Standing = NOTHING_STANDS): void {
      for (const remove of removals) remove.run(key);
      writeJudgements(key, session, analysis);
      if (stands.findings) findings.keep(key);
      else findings.write(key, analysis);
      if (!stands.ledger) writeLedger(key, analysis);
      if (stands.observations) kept?.keep(key);
      else kept?.write(key, analysis.observations);
      relabelled.run(detector, key);
    },
    /** All of it is what this detector says too. */
    keep(key: number): void {
      for (const sign of signed) sign.run(detector, key);
      findings.keep(key);
      kept?.keep(key);
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
