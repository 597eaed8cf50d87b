import type { Database } from 'better-sqlite3';

/** What one analysis did; what the database now holds is `coverage`. */
export interface AnalyzeSummary {
  readonly files: {
    readonly found: number;
    readonly read: number;
    readonly unchanged: number;
    readonly gone: number;
  };
  /** On disk. */
  readonly bytes: number;
  readonly pruned: number;
  /** Sessions that got new labels because the rules had changed. */
  readonly relabelled: number;
  /** Files that could not be read, or not whole, each with the reason. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  readonly problems: readonly string[];
  /** What discovery passed over, by reason. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Ctrl-C: what is done is kept, the next run goes on. */
  readonly interrupted: boolean;
}

/** One run that wrote: when, with what, and what came of it. */
export interface Run {
  readonly at: string;
  readonly command: string;
  readonly version: string;
  readonly taxonomyHash: string;
  readonly summary: unknown;
  /** What discovery passed over, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export function addRun(db: Database, run: Run): void {
  db.prepare(
    'INSERT INTO runs (at, command, version, taxonomy_hash, summary, skipped) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    run.at,
    run.command,
    run.version,
    run.taxonomyHash,
    JSON.stringify(run.summary),
    JSON.stringify(run.skipped),
  );
}
