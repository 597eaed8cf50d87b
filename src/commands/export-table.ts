import {
  EPISODE_COLUMNS,
  EVIDENCE_COLUMNS,
  episodeCells,
  FINDING_COLUMNS,
  LABEL_COLUMNS,
  RULE_COLUMNS,
  SESSION_COLUMNS,
  TURN_COLUMNS,
} from '../render/export-columns.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { exportedEpisodes } from '../store/episode-export.ts';
import { evidenceRows } from '../store/evidence-export.ts';
import type { Filter } from '../store/filter.ts';
import { exportedFindings } from '../store/finding-export.ts';
import { exportedLabels } from '../store/label-export.ts';
import { exportedRules } from '../store/rule-export.ts';
import { sessionRows } from '../store/session-export.ts';
import { turnRows } from '../store/turn-export.ts';
import type { Io } from '../terminal.ts';
import type { FORMATS, TABLES, TEXTS } from './export-choices.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { noteReading } from './reading-notes.ts';
import { createRedaction, type Redaction } from './redaction.ts';
import { taxonomyOf } from './taxonomy-of.ts';
import { type OpenTable, writeRows } from './write-rows.ts';

type Table = (typeof TABLES)[number];
type Text = (typeof TEXTS)[number];

export interface ExportRequest {
  readonly table: Table;
  readonly format: (typeof FORMATS)[number];
  /** Null or undefined: standard output. */
  readonly output: string | undefined;
  readonly text: Text;
  readonly escapeFormulas: boolean;
  /** Masks paths, and texts again by the rules at hand. */
  readonly redact: boolean;
  readonly filters: FilterOptions;
}

/** What was written: how many rows, how many of them no rate counts, and what stands masked in them. */
export interface Exported {
  readonly written: number;
  readonly uncounted: number;
  readonly redaction: Redaction;
}

/** Writes the table row by row, in constant memory and an order of its own. */
export async function exportTable(database: string, request: ExportRequest, io: Io): Promise<Exported> {
  const taxonomy = await taxonomyOf(io);
  const filter = { ...filterFrom(request.filters, taxonomy, io.now()), apart: true };
  return withDatabase(database, 'read', async (db) => {
    noteReading(db, filter, taxonomy, io);
    const redaction = createRedaction(taxonomy, io, request.redact);
    let written = 0;
    let uncounted = 0;
    const through = function* <R extends object>(rows: Iterable<R>): Generator<R> {
      for (const row of rows) {
        written++;
        if ('counted' in row && row.counted === false) uncounted++;
        yield redaction.apply(row);
      }
    };
    await writeRows(openTable(db, request, filter, through), request, io);
    return { written, uncounted, redaction };
  });
}

/** What every row passes on its way out. */
export type Through = <R extends object>(rows: Iterable<R>) => Iterable<R>;

/** A table of the database, row by row. */
export function openTable(
  db: Db,
  request: Pick<ExportRequest, 'table' | 'format' | 'text'>,
  filter: Filter,
  through: Through,
): OpenTable {
  const { table } = request;
  const [full, some] = [request.text === 'full', request.text !== 'none'];
  switch (table) {
    case 'sessions':
      return { rows: through(sessionRows(db, filter)), columns: SESSION_COLUMNS };
    case 'turns': {
      const rows = through(turnRows(db, filter, { text: full }));
      return { rows, columns: without(['text'], TURN_COLUMNS, !full) };
    }
    case 'evidence': {
      const rows = through(evidenceRows(db, filter, { quotes: some }));
      return { rows, columns: without(['quote'], EVIDENCE_COLUMNS, !some) };
    }
    case 'episodes': {
      const rows = through(exportedEpisodes(db, filter, { text: full }));
      const columns = without(['pushback_text'], EPISODE_COLUMNS, !full);
      return { rows: request.format === 'jsonl' ? rows : mapped(rows, episodeCells), columns };
    }
    case 'findings': {
      const rows = through(exportedFindings(db, filter, { text: some }));
      return { rows, columns: without(['summary'], FINDING_COLUMNS, !some) };
    }
    case 'rules': {
      const rows = through(exportedRules(db, filter, { text: some }));
      return { rows, columns: without(['rule_text', 'proof'], RULE_COLUMNS, !some) };
    }
    case 'labels':
      return { rows: through(exportedLabels(db, filter, { text: full })), columns: LABEL_COLUMNS };
  }
}

/** Columns whose text was not asked for are not there at all. */
function without<C extends string>(
  names: readonly C[],
  columns: readonly C[],
  leaveOut: boolean,
): readonly C[] {
  return leaveOut ? columns.filter((column) => !names.includes(column)) : columns;
}

function* mapped<A, B>(rows: Iterable<A>, change: (row: A) => B): Generator<B> {
  for (const row of rows) yield change(row);
}
