import { existsSync } from 'node:fs';
import { type Discovery, defaultRoots, discover } from '../codex/discover.ts';
import { groupFiles } from '../codex/group.ts';
import { loadSession } from '../codex/load.ts';
import { beginsAsRollout } from '../codex/not-a-rollout.ts';
import { readingRules } from '../codex/reading-rules.ts';
import { UserError } from '../errors.ts';
import { type AnalyzeRequest, analyze } from '../pipeline.ts';
import { type Coverage, coverage } from '../store/coverage.ts';
import { withDatabase } from '../store/database.ts';
import { notRollouts } from '../store/known-files.ts';
import type { AnalyzeSummary } from '../store/runs.ts';
import { holdsImported } from '../store/tang-import.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** What was done, and what the database now holds. */
export interface AnalysisResult {
  readonly database: string;
  readonly paths: readonly string[];
  readonly run: AnalyzeSummary;
  readonly coverage: Coverage;
  /** Files that were named one by one and are no transcripts. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** Analyses the given paths, or the Codex home, into a database. Throws `UserError` where there is nothing to read; the database is as it was then. */
export async function analyzeInto(
  database: string,
  request: AnalyzeRequest,
  io: Io,
): Promise<AnalysisResult> {
  const paths = request.paths.length > 0 ? request.paths : codexHome(io);
  const discovery = discover(paths);
  const taxonomy = await taxonomyOf(io);
  const [stranger] = await noRollouts(paths, discovery, taxonomy);
  const refusal = stranger !== undefined ? noTranscript(stranger) : nothingFound(paths, discovery);
  // No database is made for nothing.
  if (refusal !== null && !existsSync(database)) throw refusal;
  return withDatabase(database, 'write', async (db) => {
    if (holdsImported(db))
      throw new UserError('This database holds the labels of a file, which transcripts do not mix with', {
        where: database,
        next: 'Name another database with --db FILE.',
      });
    if (refusal !== null && (stranger !== undefined || !request.prune)) throw refusal;
    const run = await analyze({ ...request, paths }, db, taxonomy, io, discovery);
    if (refusal !== null && run.pruned === 0) throw refusal;
    return { database, paths, run, coverage: coverage(db), refused: notRollouts(db, paths) };
  });
}

/** The files that were named, where each of the paths is a file and none a transcript; else none. */
async function noRollouts(
  paths: readonly string[],
  { files }: Discovery,
  taxonomy: Taxonomy,
): Promise<AnalysisResult['refused']> {
  const named = new Set(files.map(({ path }) => path));
  if (!paths.every((path) => named.has(path)) || files.some(({ path }) => beginsAsRollout(path))) return [];
  const rules = readingRules(taxonomy);
  const read = await Promise.all(groupFiles(files).map((group) => loadSession(group, rules)));
  const loaded = read.flatMap((one) => one.files);
  return loaded.every(({ status }) => status === 'not_a_rollout')
    ? loaded.map(({ path, reason }) => ({ path, reason: reason ?? 'it is no transcript' }))
    : [];
}

function nothingFound(paths: readonly string[], { files }: Discovery): UserError | null {
  if (files.length > 0) return null;
  return new UserError('There are no Codex sessions', {
    where: paths.join(', '),
    next: 'Name a folder that holds rollout-*.jsonl files: `pushback analyze FOLDER`.',
  });
}

/** What is said of a file that is no transcript. */
export function noTranscript({ path, reason }: AnalysisResult['refused'][number]): UserError {
  return new UserError(`This file is no Codex session: ${reason}`, {
    where: path,
    next: 'Name a rollout-*.jsonl file, or a folder of them.',
  });
}

function codexHome(io: Io): readonly string[] {
  const roots = defaultRoots(io.env);
  if (roots.length > 0) return roots;
  throw new UserError('There are no Codex sessions', {
    where: io.env['CODEX_HOME'] ?? '~/.codex',
    next: 'Name a folder: `pushback analyze FOLDER`, or try the examples that come with it: `pushback start --demo`.',
  });
}
