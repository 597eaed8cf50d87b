import { type Discovery, discover } from './codex/discover.ts';
import { planAnalysis, type Task } from './plan.ts';
import { createProgress } from './progress.ts';
import { createThreadReader, type ThreadReader } from './read-thread.ts';
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
}

/** Discover, read, label, store: the one place where the stages are chained. Throws `UserError` for a path that is not there. */
export async function analyze(
  request: AnalyzeRequest,
  db: Db,
  taxonomy: Taxonomy,
  io: Io,
): Promise<AnalyzeSummary> {
  const discovery = discover(request.paths);
  const detector = registerDetector(db, detectorOf(taxonomy));
  const relabelled = await relabel(db, taxonomy, io, 'stale');
  const known = knownFiles(db);
  const plan = planAnalysis(discovery.files, known, request.paths);
  const threads = new Set(
    [...known.values()].filter((file) => file.status !== 'unreadable').map((file) => file.thread),
  );
  const writer = createThreadWriter(db, detector);
  const failures = await readAll(plan.tasks, createThreadReader(taxonomy), io, (record) => {
    if (!wouldLose(record, threads)) writer.write(record);
  });
  if (request.prune) for (const thread of plan.gone) writer.drop(thread);
  const summary: AnalyzeSummary = {
    files: {
      found: discovery.files.length,
      read: plan.tasks.reduce((sum, task) => sum + task.sources.length, 0),
      unchanged: plan.unchangedFiles,
      gone: plan.gone.length,
    },
    bytes: plan.tasks.reduce((sum, task) => sum + bytesOf(task), 0),
    pruned: request.prune ? plan.gone.length : 0,
    relabelled,
    failures,
    problems: discovery.problems,
    passedOver: discovery.skipped,
    interrupted: io.signal.aborted,
  };
  record(db, taxonomy, io, discovery, summary);
  return summary;
}

/** A thread that could be read before and of which a file cannot be read now keeps the session that it had. */
function wouldLose(record: ThreadRecord, known: ReadonlySet<string>): boolean {
  return known.has(record.thread) && record.files.some((file) => file.status === 'unreadable');
}

type Failure = AnalyzeSummary['failures'][number];

async function readAll(
  tasks: readonly Task[],
  read: ThreadReader,
  io: Io,
  store: (record: ThreadRecord) => void,
): Promise<readonly Failure[]> {
  const total = {
    files: tasks.reduce((sum, task) => sum + task.sources.length, 0),
    bytes: tasks.reduce((sum, task) => sum + bytesOf(task), 0),
  };
  const progress = createProgress(io, total);
  const failures: Failure[] = [];
  for (const task of tasks) {
    if (io.signal.aborted) break;
    const thread = await read(task);
    store(thread);
    failures.push(...failuresOf(thread));
    progress.advance(task.sources.length, bytesOf(task));
    await breath();
  }
  progress.finish();
  return failures;
}

/** Reading is synchronous; Ctrl-C is heard between threads. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function bytesOf(task: Task): number {
  return task.sources.reduce((sum, file) => sum + file.size, 0);
}

function failuresOf(thread: ThreadRecord): readonly Failure[] {
  return thread.files
    .filter((file) => file.status === 'unreadable')
    .map((file) => ({ path: file.path, reason: file.reason ?? 'unreadable' }));
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
