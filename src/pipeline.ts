import { type Discovery, discover } from './codex/discover.ts';
import { tuneEngine } from './engine.ts';
import { createGatherer } from './gather.ts';
import { registeredGround } from './ground.ts';
import { planAnalysis } from './plan.ts';
import { readAll } from './read-all.ts';
import { relabel } from './relabel.ts';
import type { Db } from './store/database.ts';
import { registerDetector } from './store/detector.ts';
import { knownFiles } from './store/known-files.ts';
import { type AnalyzeSummary, addRun } from './store/runs.ts';
import type { ThreadRecord } from './store/thread-record.ts';
import { createThreadWriter } from './store/write-thread.ts';
import type { Taxonomy } from './taxonomy/model.ts';
import type { Io } from './terminal.ts';
import { detectorOf, VERSION } from './version.ts';

export interface AnalyzeRequest {
  /** Files and folders, absolute. */
  readonly paths: readonly string[];
  /** Forget sessions whose files are gone. */
  readonly prune: boolean;
  /** How many threads to read with; null leaves it to the program. */
  readonly jobs: number | null;
}

/** Discover, read, label, store: the one place where the stages are chained. Throws `UserError` for a path that is not there. */
export async function analyze(
  request: AnalyzeRequest,
  db: Db,
  taxonomy: Taxonomy,
  io: Io,
  discovery: Discovery = discover(request.paths),
): Promise<AnalyzeSummary> {
  tuneEngine();
  const detector = registerDetector(db, detectorOf(taxonomy));
  const relabelled = await relabel(db, taxonomy, io, 'stale');
  const known = knownFiles(db);
  const plan = planAnalysis(discovery.files, known, request.paths);
  const threads = new Set(
    [...known.values()].filter((file) => file.status !== 'unreadable').map((file) => file.thread),
  );
  const writer = createThreadWriter(db, detector, registeredGround(db, taxonomy));
  const write = db.transaction((records: readonly ThreadRecord[]) => {
    // A run with other rules may have forgotten the detector while no label referred to it.
    registerDetector(db, detectorOf(taxonomy));
    writer.write(...records);
  });
  const gatherer = createGatherer((records) => write.immediate(records));
  const done = await readAll(plan.tasks, taxonomy, { io, jobs: request.jobs }, (record) => {
    if (!wouldLose(record, threads)) gatherer.add(record);
  }).finally(gatherer.flush);
  if (request.prune) for (const thread of plan.gone) writer.drop(thread);
  const summary: AnalyzeSummary = {
    files: {
      found: discovery.files.length,
      read: done.files,
      unchanged: plan.unchangedFiles,
      gone: plan.gone.length,
    },
    bytes: done.bytes,
    pruned: request.prune ? plan.gone.length : 0,
    relabelled,
    failures: done.failures,
    problems: discovery.problems,
    passedOver: discovery.skipped,
    interrupted: io.signal.aborted,
  };
  if (summary.files.found + summary.pruned > 0) record(db, taxonomy, io, discovery, summary);
  return summary;
}

/** A thread that could be read before and of which a file cannot be read now keeps the session that it had. */
function wouldLose(record: ThreadRecord, known: ReadonlySet<string>): boolean {
  return known.has(record.thread) && record.files.some((file) => file.status === 'unreadable');
}

function record(db: Db, taxonomy: Taxonomy, io: Io, discovery: Discovery, summary: AnalyzeSummary): void {
  addRun(db, {
    at: io.now().toISOString(),
    command: 'analyze',
    version: VERSION,
    taxonomyHash: taxonomy.hash,
    summary: { files: summary.files, bytes: summary.bytes, interrupted: summary.interrupted },
    skipped: discovery.skipped,
  });
}
