import type { Database } from 'better-sqlite3';
import { asksOfSessions, type Filter, sessionCondition } from './filter.ts';
import type { HumanLabel } from './human-labels.ts';
import type { Cell } from './rows.ts';

/** One label that a person gave, as it is exported. Others depend on these names: add to them, never rename. */
export type ExportedLabel = HumanLabel;

/**
 * What people said in `review`, in a fixed order: of the sessions that fit and, where no session is asked for, of those that are gone.
 * Their own remarks (`note`) come with the texts alone.
 */
export function exportedLabels(
  db: Database,
  filter: Filter,
  { text }: { readonly text: boolean },
): IterableIterator<ExportedLabel> {
  const { sql, params } = sessionCondition(filter, 'every');
  const gone = asksOfSessions(filter) ? 'FALSE' : 's.key IS NULL';
  return db
    .prepare<Cell[], ExportedLabel>(
      `SELECT h.annotator, h.session_id, h.turn, h.facet, h.axis, h.label, h.tier
      FROM human_labels h LEFT JOIN sessions s ON s.id = h.session_id
      WHERE (${sql} AND s.key IS NOT NULL OR ${gone}) AND (${text ? 'TRUE' : "h.axis <> 'note'"})
      ORDER BY h.annotator, h.session_id, h.turn, h.facet, h.axis, h.label`,
    )
    .iterate(...params);
}
