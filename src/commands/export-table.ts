import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { csvEncoder, jsonLinesEncoder } from '../render/csv.ts';
import {
  EPISODE_COLUMNS,
  EVIDENCE_COLUMNS,
  episodeCells,
  SESSION_COLUMNS,
  TURN_COLUMNS,
} from '../render/export-columns.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { episodeRows } from '../store/episode-rows.ts';
import { evidenceRows } from '../store/evidence-export.ts';
import type { Filter } from '../store/filter.ts';
import { sessionRows } from '../store/session-export.ts';
import { turnRows } from '../store/turn-export.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Io } from '../terminal.ts';
import type { FORMATS, TABLES, TEXTS } from './export.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { createPathMask } from './path-mask.ts';
import { noteIfStale } from './stale.ts';

type Table = (typeof TABLES)[number];
type Text = (typeof TEXTS)[number];

export interface ExportRequest {
  readonly table: Table;
  readonly format: (typeof FORMATS)[number];
  /** Null or undefined: standard output. */
  readonly output: string | undefined;
  readonly text: Text;
  readonly escapeFormulas: boolean;
  readonly filters: FilterOptions;
}

/** Writes the table row by row, in constant memory and an order of its own; returns how many rows. */
export async function exportTable(database: string, request: ExportRequest, io: Io): Promise<number> {
  const taxonomy = await loadTaxonomy();
  const filter = { ...filterFrom(request.filters, taxonomy, io.now()), apart: true };
  return withDatabase(database, 'read', async (db) => {
    noteIfStale(db, taxonomy, io);
    let written = 0;
    const counted = function* <R extends { readonly source_path: string }>(rows: Iterable<R>): Generator<R> {
      const mask = createPathMask(taxonomy, io);
      for (const row of rows) {
        written++;
        yield { ...row, source_path: mask(row.source_path) };
      }
    };
    await send(openTable(db, request, filter, counted), request, io);
    return written;
  });
}

type Through = <R extends { readonly source_path: string }>(rows: Iterable<R>) => Iterable<R>;

/** Rows with the names of their fields in order. */
interface OpenTable {
  readonly rows: Iterable<object>;
  readonly columns: readonly string[];
}

function openTable(db: Db, request: ExportRequest, filter: Filter, through: Through): OpenTable {
  const { table, text } = request;
  const full = text === 'full';
  switch (table) {
    case 'sessions':
      return { rows: through(sessionRows(db, filter)), columns: SESSION_COLUMNS };
    case 'turns':
      return {
        rows: through(turnRows(db, filter, { text: full })),
        columns: without('text', TURN_COLUMNS, !full),
      };
    case 'evidence': {
      const quotes = text !== 'none';
      const rows = through(evidenceRows(db, filter, { quotes }));
      return { rows, columns: without('quote', EVIDENCE_COLUMNS, !quotes) };
    }
    case 'episodes': {
      const rows = through(episodeRows(db, filter, { order: 'session', text: full }));
      const columns = without('pushback_text', EPISODE_COLUMNS, !full);
      return { rows: request.format === 'csv' ? mapped(rows, episodeCells) : rows, columns };
    }
  }
}

/** A column whose text was not asked for is not there at all. */
function without<C extends string>(name: C, columns: readonly C[], leaveOut: boolean): readonly C[] {
  return leaveOut ? columns.filter((column) => column !== name) : columns;
}

function* mapped<A, B>(rows: Iterable<A>, change: (row: A) => B): Generator<B> {
  for (const row of rows) yield change(row);
}

/** The fields in the order of the columns. */
function picked(row: object, columns: readonly string[]): Readonly<Record<string, unknown>> {
  const fields = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    columns.filter((column) => column in fields).map((column) => [column, fields[column]]),
  );
}

async function send({ rows, columns }: OpenTable, request: ExportRequest, io: Io): Promise<void> {
  const { format, escapeFormulas, output } = request;
  const encoder = format === 'csv' ? csvEncoder({ columns, escapeFormulas }) : jsonLinesEncoder();
  const source = Readable.from(format === 'csv' ? rows : mapped(rows, (row) => picked(row, columns)));
  const { signal } = io;
  if (output === undefined) return pipeline(source, encoder, io.stdout, { end: false, signal });
  const path = resolve(io.cwd, output);
  try {
    await pipeline(source, encoder, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    throw explainWriting(error, path);
  }
}

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no folder to write the file in',
  EACCES: 'The file may not be written',
  EPERM: 'The file may not be written',
  EROFS: 'The disk is read-only',
  EISDIR: 'That is a folder',
  ENOSPC: 'The disk is full; the file is cut short',
};

function explainWriting(error: unknown, path: string): unknown {
  const what = WRITE_ERRORS[(error as { code?: string }).code ?? ''];
  return what === undefined
    ? error
    : new UserError(what, { where: path, next: 'Name another file with -o.', cause: error });
}
