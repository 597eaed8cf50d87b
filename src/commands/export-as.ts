import { UserError } from '../errors.ts';
import { count, plural } from '../render/numbers.ts';
import type { Io } from '../terminal.ts';
import { exportBundle } from './export-bundle.ts';
import { exportShape } from './export-shape.ts';
import { type ExportRequest, exportTable } from './export-table.ts';
import { episodeOption } from './filter.ts';
import { redactionNote } from './redaction.ts';

export interface ExportAs extends ExportRequest {
  readonly shape: 'tang2026' | undefined;
  readonly bundle: string | undefined;
}

/** Writes a data package, the study's label file or one table; returns what to say about it. */
export async function exportAs(database: string, request: ExportAs, io: Io): Promise<readonly string[]> {
  const { shape, bundle, format, output, redact } = request;
  if (bundle !== undefined) {
    const done = await exportBundle(database, bundle, request, io);
    return [`Wrote ${plural(done.files, 'file')} to ${bundle}.`, redactionNote(done.redaction, redact)];
  }
  const where = (written: number, what: string): readonly string[] =>
    output === undefined ? [] : [`Wrote ${plural(written, what)} to ${output}.`];
  if (shape !== undefined) return where(await exportShape(database, request, io), 'episode');
  if (format === 'json')
    throw new UserError('Tables are written as csv, jsonl or parquet', {
      next: 'Write --format jsonl, or --shape tang2026 with --format json.',
    });
  refuseIgnoredFilters(request);
  const { written, uncounted, redaction } = await exportTable(database, request, io);
  return [...where(written, 'row'), ...uncountedNote(written, uncounted), redactionNote(redaction, redact)];
}

function uncountedNote(written: number, uncounted: number): readonly string[] {
  return uncounted === 0
    ? []
    : [
        `In no rate of \`pushback stats\`: ${count(uncounted)} of the ${plural(written, 'row')}, with counted = false (nobody sat there, or typed anything).`,
      ];
}

/** Other tables are written whole: a filter on episodes would be taken and ignored. */
function refuseIgnoredFilters({ table, filters }: ExportAs): void {
  const option = table === 'episodes' || table === 'evidence' ? undefined : episodeOption(filters);
  if (option !== undefined)
    throw new UserError(`${option} chooses episodes, and the table of ${table} has none`, {
      next: `Leave it out, or write --table episodes and join by session_id${table === 'turns' || table === 'labels' ? ' and turn' : ''}.`,
    });
}
