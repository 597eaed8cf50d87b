import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { bytes } from '../render/numbers.ts';
import { figuresOf } from '../render/report/charts.ts';
import type { ReportPage } from '../render/report/model.ts';
import { reportPage } from '../render/report/page.ts';
import { FIGURE_STYLE } from '../render/report/style.ts';
import { standaloneSvg } from '../render/report/svg.ts';
import { type Io, print } from '../terminal.ts';
import type { FilterOptions } from './options.ts';
import { reportData } from './report-data.ts';

export interface ReportRequest {
  readonly output: string | undefined;
  readonly figures: string | undefined;
  readonly redact: boolean;
  readonly withText: boolean;
}

/** Writes what was asked for and returns the paths of the files. Throws `UserError` when nothing was, or where nothing can be written. */
export async function writeReport(
  database: string,
  request: ReportRequest,
  filters: FilterOptions,
  io: Io,
): Promise<readonly string[]> {
  const { output, figures } = request;
  if (output === undefined && figures === undefined)
    throw new UserError('The report has no place to go', {
      next: 'Name a file: `pushback report -o report.html`, or - for standard output.',
    });
  const page = await reportData(database, request, filters, io);
  return [
    ...(output === undefined ? [] : writePage(output, reportPage(page), io)),
    ...(figures === undefined ? [] : writeFigures(resolve(io.cwd, figures), page)),
  ];
}

/** In bytes; a page of more takes a browser some seconds to open. */
const HEAVY = 20_000_000;

/** What to do about a page that is slow to open; empty for others. */
export function heavyPage(size: number): string {
  return size > HEAVY
    ? ` It is ${bytes(size)}, which is slow to open; --since 90d or --repo NAME makes less of it, --no-text leaves out the words.`
    : '';
}

/** `-` is standard output, of which there is nothing to say. */
function writePage(output: string, html: string, io: Io): readonly string[] {
  if (output !== '-') return [written(resolve(io.cwd, output), html)];
  print(io, html);
  return [];
}

function writeFigures(folder: string, page: ReportPage): readonly string[] {
  attempt(folder, () => mkdirSync(folder, { recursive: true }));
  return figuresOf(page).map((picture) =>
    written(join(folder, `${picture.name}.svg`), standaloneSvg(picture, FIGURE_STYLE)),
  );
}

/** For its owner alone: a report may hold the words of the transcripts. */
function written(path: string, text: string): string {
  attempt(path, () => writeFileSync(path, text, { mode: 0o600 }));
  return path;
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError('The report cannot be written', {
      where: path,
      next: 'Check the folder and its permissions.',
      cause: error,
    });
  }
}
