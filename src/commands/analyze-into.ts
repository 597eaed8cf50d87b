import { existsSync } from 'node:fs';
import { defaultRoots, discover } from '../codex/discover.ts';
import { UserError } from '../errors.ts';
import { type AnalyzeRequest, analyze } from '../pipeline.ts';
import { type Coverage, coverage } from '../store/coverage.ts';
import { withDatabase } from '../store/database.ts';
import { notRollouts } from '../store/known-files.ts';
import type { AnalyzeSummary } from '../store/runs.ts';
import { holdsImported } from '../store/tang-import.ts';
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

/** Analyses the given paths, or the Codex home, into a database. Throws `UserError` where there is nothing to read. */
export async function analyzeInto(
  database: string,
  request: AnalyzeRequest,
  io: Io,
): Promise<AnalysisResult> {
  const paths = request.paths.length > 0 ? request.paths : codexHome(io);
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) discover(missing); // says so before a database is made for nothing
  const taxonomy = await taxonomyOf(io);
  return withDatabase(database, 'write', async (db) => {
    if (holdsImported(db))
      throw new UserError('This database holds the labels of a file, which transcripts do not mix with', {
        where: database,
        next: 'Name another database with --db FILE.',
      });
    const run = await analyze({ ...request, paths }, db, taxonomy, io);
    if (run.files.found === 0 && run.pruned === 0)
      throw new UserError('There are no Codex sessions', {
        where: paths.join(', '),
        next: 'Name a folder that holds rollout-*.jsonl files: `pushback analyze FOLDER`.',
      });
    const refused = notRollouts(db, paths);
    if (refused.length === paths.length && refused[0] !== undefined) throw noTranscript(refused[0]);
    return { database, paths, run, coverage: coverage(db), refused };
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
