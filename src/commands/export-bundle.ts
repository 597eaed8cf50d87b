import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { CommittedQuality } from '../evaluate/committed.ts';
import { dataPackage, type PackagedFile, packageReadme } from '../render/data-package.ts';
import { coverage } from '../store/coverage.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { usedDetectors } from '../store/detector.ts';
import { asksOfEpisodes, type Filter } from '../store/filter.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { TABLES } from './export-choices.ts';
import { type ExportRequest, openTable } from './export-table.ts';
import { filterFrom } from './filter.ts';
import { measuredError } from './measured-error.ts';
import { noteReading } from './reading-notes.ts';
import { createRedaction, type Redaction } from './redaction.ts';
import { taxonomyOf } from './taxonomy-of.ts';
import { explainWriting, writeRows } from './write-rows.ts';

export interface Bundled {
  readonly files: number;
  readonly redaction: Redaction;
}

/** Writes every table as CSV and Parquet with a descriptor, provenance and README. The same database gives the same bytes. */
export async function exportBundle(
  database: string,
  folder: string,
  request: ExportRequest,
  io: Io,
): Promise<Bundled> {
  const root = resolve(io.cwd, folder);
  prepare(root);
  const taxonomy = await taxonomyOf(io);
  const filter = { ...filterFrom(request.filters, taxonomy, io.now()), apart: true };
  return withDatabase(database, 'read', async (db) => {
    noteReading(db, filter, taxonomy, io);
    const redaction = createRedaction(taxonomy, io, request.redact);
    const files: PackagedFile[] = [];
    for (const table of TABLES)
      for (const format of ['csv', 'parquet'] as const) {
        const counted = format === 'csv' ? redaction : createRedaction(taxonomy, io, request.redact);
        files.push(await writeTable(db, root, filter, { ...request, table, format }, counted, io));
      }
    const put = (name: string, value: unknown): void =>
      writeFileSync(
        join(root, name),
        typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
        {
          mode: 0o600,
        },
      );
    const narrowed = asksOfEpisodes(filter);
    const error = await measuredError(db, filter);
    put('datapackage.json', dataPackage(files, VERSION, narrowed));
    put('provenance.json', provenance(db, taxonomy, filter, request, { redaction, error }));
    put('README.md', packageReadme(VERSION, String(taxonomy.study['source'] ?? ''), narrowed));
    return { files: files.length + 3, redaction };
  });
}

/** A folder that is new, empty, or a package of before: nothing else is written over. */
function prepare(root: string): void {
  try {
    mkdirSync(join(root, 'data'), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explainWriting(error, root);
  }
  const there = readdirSync(root).filter((name) => name !== 'data');
  if (there.length > 0 && !there.includes('datapackage.json'))
    throw new UserError('The folder holds other things', {
      where: root,
      next: 'Name a new or an empty folder with --bundle.',
    });
}

async function writeTable(
  db: Db,
  root: string,
  filter: Filter,
  request: ExportRequest & { readonly format: 'csv' | 'parquet' },
  redaction: Redaction,
  io: Io,
): Promise<PackagedFile> {
  let rows = 0;
  const through = function* <R extends object>(all: Iterable<R>): Generator<R> {
    for (const row of all) {
      rows++;
      yield redaction.apply(row);
    }
  };
  const { table, format } = request;
  const path = `data/${table}.${format}`;
  const opened = openTable(db, request, filter, through);
  await writeRows(opened, { ...request, output: join(root, path) }, io);
  return { table, path, format, columns: opened.columns, rows, ...(await digest(join(root, path))) };
}

async function digest(path: string): Promise<{ readonly bytes: number; readonly hash: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    bytes += (chunk as Buffer).length;
    hash.update(chunk as Buffer);
  }
  return { bytes, hash: hash.digest('hex') };
}

/** What made the package. No time of day, so that the same database gives the same file. */
function provenance(
  db: Db,
  taxonomy: Taxonomy,
  filter: Filter,
  { text, redact, escapeFormulas }: ExportRequest,
  { redaction, error }: { readonly redaction: Redaction; readonly error: CommittedQuality | null },
): object {
  return {
    tool: { name: 'pushback', version: VERSION },
    taxonomy: { source: taxonomy.study['source'] ?? null },
    labelled_by: usedDetectors(db, filter).map((one) => ({
      detector: one.version,
      taxonomy_version: one.taxonomyVersion,
      taxonomy_hash: one.taxonomyHash,
      sessions: one.sessions,
    })),
    detector_error: error,
    filter,
    text,
    redacted: redact,
    masked: Object.fromEntries([...redaction.counts].sort()),
    formulas_escaped: escapeFormulas,
    coverage: coverage(db),
  };
}
