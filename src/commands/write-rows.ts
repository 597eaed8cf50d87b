import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { csvEncoder, jsonLinesEncoder } from '../render/csv.ts';
import { jsonArrayChunks } from '../render/json-array.ts';
import { parquetChunks } from '../render/parquet.ts';
import type { Io } from '../terminal.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** Rows with the names of their fields in order. */
export interface OpenTable {
  readonly rows: Iterable<object>;
  readonly columns: readonly string[];
}

export interface WriteRequest {
  readonly format: 'csv' | 'jsonl' | 'parquet' | 'json';
  /** Undefined: standard output. */
  readonly output: string | undefined;
  readonly escapeFormulas: boolean;
}

/** Writes rows as they come, in constant memory. Throws `UserError` for a place that cannot be written. */
export async function writeRows(table: OpenTable, request: WriteRequest, io: Io): Promise<void> {
  const { output } = request;
  const { signal } = io;
  if (output === undefined && request.format === 'parquet')
    throw new UserError('Parquet is no text for the terminal', { next: 'Name a file with -o FILE.' });
  const shown =
    output === undefined &&
    request.format === 'csv' &&
    (io.stdout as { readonly isTTY?: boolean }).isTTY === true;
  const rows = (shown ? harmless(table.rows) : table.rows)[Symbol.iterator]();
  const source = Readable.from(encoded({ ...table, rows: { [Symbol.iterator]: () => rows } }, request));
  const path = output === undefined ? null : resolve(io.cwd, output);
  try {
    if (path === null) await pipeline(source, io.stdout, { end: false, signal });
    else await pipeline(source, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    throw path === null ? error : explainWriting(error, path);
  } finally {
    // A query that is left in its middle, on a full disk, keeps the database from being closed.
    rows.return?.();
  }
}

/** For a terminal; files and pipes get the cells as they are. */
function* harmless(rows: Iterable<object>): Generator<object> {
  for (const row of rows)
    yield Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? terminalSafe(cell) : cell]),
    );
}

function encoded(
  { rows, columns }: OpenTable,
  { format, escapeFormulas }: WriteRequest,
): AsyncIterable<unknown> {
  switch (format) {
    case 'csv':
      return Readable.from(rows).pipe(csvEncoder({ columns, escapeFormulas }));
    case 'jsonl':
      return Readable.from(picked(rows, columns)).pipe(jsonLinesEncoder());
    case 'json':
      return jsonArrayChunks(picked(rows, columns));
    case 'parquet':
      return parquetChunks(rows, columns);
  }
}

/** The fields in the order of the columns. */
function* picked(rows: Iterable<object>, columns: readonly string[]): Generator<object> {
  for (const row of rows) {
    const fields = row as Readonly<Record<string, unknown>>;
    yield Object.fromEntries(
      columns.filter((column) => column in fields).map((column) => [column, fields[column]]),
    );
  }
}

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no folder to write the file in',
  EACCES: 'The file may not be written',
  EPERM: 'The file may not be written',
  EROFS: 'The disk is read-only',
  EISDIR: 'That is a folder',
  ENOTDIR: 'A part of the path is a file',
  EEXIST: 'A file has that name',
  ENOSPC: 'The disk is full; the file is cut short',
};

export function explainWriting(error: unknown, path: string): unknown {
  const what = WRITE_ERRORS[(error as { code?: string }).code ?? ''];
  return what === undefined
    ? error
    : new UserError(what, {
        where: path,
        next: 'Name another place with -o (or --bundle, --otlp).',
        cause: error,
      });
}
