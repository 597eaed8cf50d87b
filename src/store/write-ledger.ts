import type { Database } from 'better-sqlite3';
import type { Analysis } from '../detect/model.ts';
import { BEHAVIOUR_COLUMNS, behaviourRow, LEDGER_COLUMNS, ledgerRow } from './ledger-rows.ts';
import { insertInto } from './rows.ts';

/** Writes the rules and the counts of a session in place of what was there. */
export function createLedgerWriter(db: Database): (key: number, analysis: Analysis) => void {
  const addRule = insertInto(db, 'ledger', LEDGER_COLUMNS);
  const addCounts = insertInto(db, 'behaviour', BEHAVIOUR_COLUMNS);
  const removals = ['ledger', 'behaviour'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE session = ?`),
  );
  return (key, { ledger = [], behaviour }) => {
    for (const remove of removals) remove.run(key);
    ledger.forEach((entry, index) => {
      addRule(ledgerRow(entry, index + 1, key));
    });
    if (behaviour !== undefined) addCounts(behaviourRow(behaviour, ledger, key));
  };
}
