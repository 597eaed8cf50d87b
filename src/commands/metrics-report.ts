import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { MetricGroup } from '../render/defence-text.ts';
import { otlpMetrics } from '../render/otlp.ts';
import { behaviourMetrics } from '../statistics/behaviour.ts';
import { groupBy } from '../statistics/groups.ts';
import {
  type BehaviourRow,
  type DecisionCount,
  decisionCounts,
  keepDecisions,
} from '../store/behaviour-list.ts';
import { withDatabase } from '../store/database.ts';
import { holdsImported } from '../store/tang-import.ts';
import { type Io, note } from '../terminal.ts';
import { textOf } from '../text/file-text.ts';
import { VERSION } from '../version.ts';
import { listBehaviour } from './defence-lists.ts';
import type { FilterOptions } from './options.ts';
import { decisionsIn } from './otel-log.ts';
import { explainWriting } from './write-rows.ts';

type By = 'session' | 'repo' | 'model' | 'month' | undefined;

export interface MetricsReport {
  readonly groups: readonly MetricGroup[];
  readonly decisions: readonly DecisionCount[];
}

/** The metrics of each group; without `by`, of all sessions that fit. */
export async function metricsReport(
  database: string,
  options: FilterOptions,
  by: By,
  io: Io,
): Promise<MetricsReport> {
  const rows = await listBehaviour(database, options, io);
  if (await withDatabase(database, 'read', holdsImported))
    note(
      io,
      'The five rates are not known: the labels came with a file, and there is no transcript behind them.',
    );
  const groups = [...groupBy(rows, (row) => groupOf(row, by))].map(([group, members]) => ({
    group,
    sessions: members.length,
    metrics: behaviourMetrics(members),
  }));
  return { groups: ordered(groups, by), decisions: await withDatabase(database, 'read', decisionCounts) };
}

/** Months in time, sessions as they are listed, the rest by size. */
function ordered(groups: readonly MetricGroup[], by: By): readonly MetricGroup[] {
  if (by === 'month') return groups.toSorted((a, b) => (a.group < b.group ? -1 : 1));
  return groups.toSorted((a, b) => b.sessions - a.sessions);
}

function groupOf(row: BehaviourRow, by: By): string {
  if (by === 'session') return row.session_id;
  if (by === 'month') return row.started_at?.slice(0, 7) ?? 'unknown';
  return by === undefined ? 'all' : (row[by] ?? 'unknown');
}

/** Reads decisions from a log file of Codex's exporter into the database. Returns what to say. */
export async function importDecisions(database: string, file: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, file);
  const { decisions, records, unreadable } = decisionsIn(readText(path));
  await withDatabase(database, 'write', (db) => keepDecisions(db, decisions));
  return `Read ${records} log records: ${decisions.length} decisions kept, ${unreadable} documents unreadable.`;
}

function readText(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (cause) {
    throw new UserError('The log file cannot be read', { where: path, next: 'Check the path.', cause });
  }
}

/** Writes or sends the counts of each session. The only thing that ever leaves the machine, and only to an address that was given. */
export async function exportOtlp(
  database: string,
  options: FilterOptions,
  target: string,
  io: Io,
): Promise<string> {
  const rows = await listBehaviour(database, options, io);
  const body = JSON.stringify(otlpMetrics(rows, VERSION, io.now()));
  if (!/^https?:\/\//.test(target)) {
    try {
      writeFileSync(resolve(io.cwd, target), `${body}\n`, { mode: 0o600 });
    } catch (error) {
      throw explainWriting(error, target);
    }
    return `Wrote the counts of ${rows.length} sessions to ${target}.`;
  }
  const { sendJson } = await import('./send-json.ts');
  await sendJson(target, body);
  return `Sent the counts of ${rows.length} sessions to ${target}.`;
}
