import { type BehaviourRow, behaviourRows } from '../store/behaviour-list.ts';
import { type Db, withDatabase } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { type FindingRow, findingRows } from '../store/finding-list.ts';
import { type RuleRow, ruleRows } from '../store/ledger-list.ts';
import { type ObjectionRow, objectionRows } from '../store/objection-list.ts';
import { holdsImported } from '../store/tang-import.ts';
import { type Io, note } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { noteReading } from './reading-notes.ts';
import { taxonomyOf } from './taxonomy-of.ts';

type Read<T> = (database: string, options: FilterOptions, io: Io) => Promise<T>;

function reading<T>(read: (db: Db, filter: Filter) => T): Read<T> {
  return async (database, options, io) => {
    const taxonomy = await taxonomyOf(io);
    const filter = filterFrom(options, taxonomy, io.now());
    return withDatabase(database, 'read', (db) => {
      noteReading(db, filter, taxonomy, io);
      return read(db, filter);
    });
  };
}

/** Says why a list is empty where no transcript could fill it. */
export async function noteImported(database: string, what: string, io: Io): Promise<void> {
  if (await withDatabase(database, 'read', holdsImported))
    note(io, `The labels came with a file, and there is no transcript behind them: no ${what} is known.`);
}

export const listRules: Read<readonly RuleRow[]> = reading(ruleRows);
export const listFindings: Read<readonly FindingRow[]> = reading(findingRows);
export const listBehaviour: Read<readonly BehaviourRow[]> = reading(behaviourRows);
export const listObjections: Read<readonly ObjectionRow[]> = reading(objectionRows);
