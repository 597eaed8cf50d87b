import { execFileSync } from 'node:child_process';
import { UserError } from '../errors.ts';
import { percentInterval } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { compareRates, type RateComparison } from '../statistics/compare-rates.ts';
import type { Estimated } from '../statistics/result.ts';
import type { SessionRow } from '../statistics/rows.ts';
import { withDatabase } from '../store/database.ts';
import { type EffectRow, effectRows } from '../store/effect-list.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { taxonomyOf } from './taxonomy-of.ts';

export interface Effect {
  readonly symptom: string;
  /** `a` is after the change, `b` before it. */
  readonly comparison: RateComparison;
  /** Why nothing can be said, or null. */
  readonly tooLittle: string | null;
}

export interface EffectReport {
  readonly since: string;
  readonly effects: readonly Effect[];
}

/** Fewer sessions or episodes than this on either side say nothing. */
const FEWEST_SESSIONS = 10;
const FEWEST_EPISODES = 5;

export async function effectReport(
  database: string,
  options: FilterOptions,
  change: string | undefined,
  io: Io,
): Promise<EffectReport> {
  const { since: day, ...others } = options;
  const taxonomy = await taxonomyOf(io);
  const since =
    change === undefined
      ? day && filterFrom({ since: day }, taxonomy, io.now()).since
      : lastChange(change, io);
  if (since === undefined)
    throw new UserError('No day to compare at', { next: 'Add --since DATE or --change FILE.' });
  const { symptom, ...filter } = filterFrom(others, taxonomy, io.now());
  const rows = await withDatabase(database, 'read', (db) => effectRows(db, filter));
  const wanted = symptom ?? [
    'any',
    ...taxonomy.labels.filter(({ axis }) => axis === 'symptom').map(({ id }) => id),
  ];
  return {
    since,
    effects: wanted
      .map((one) => effectOf(one, rows, since))
      .filter(({ comparison: { a, b } }) => a.episodes + b.episodes > 0 || symptom !== undefined),
  };
}

function effectOf(symptom: string, rows: readonly EffectRow[], since: string): Effect {
  const counted = rows.map((row): SessionRow & { startedAt: string | null } => ({
    ...row,
    episodes: row.episodes.filter((labels) => symptom === 'any' || labels.includes(symptom)).length,
    symptoms: [],
  }));
  const dated = counted.filter((row) => row.startedAt !== null);
  const after = dated.filter((row) => (row.startedAt ?? '') >= since);
  const comparison = compareRates(
    after,
    dated.filter((row) => (row.startedAt ?? '') < since),
  );
  const { a, b } = comparison;
  const tooLittle =
    a.sessions < FEWEST_SESSIONS || b.sessions < FEWEST_SESSIONS
      ? `only ${Math.min(a.sessions, b.sessions)} sessions on one side`
      : a.episodes + b.episodes < FEWEST_EPISODES
        ? `only ${a.episodes + b.episodes} episodes`
        : null;
  return { symptom, comparison, tooLittle };
}

/** Time of the last commit that changed a file, from the history of the repository in the working folder. */
function lastChange(file: string, io: Io): string {
  let time = '';
  try {
    time = execFileSync('git', ['log', '-1', '--format=%cI', '--', file], {
      cwd: io.cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // No repository, or no git: the same to the one who asked.
  }
  if (time === '')
    throw new UserError('No commit here changed this file', {
      where: file,
      next: 'Run it inside the repository, or give --since DATE.',
    });
  return new Date(time).toISOString();
}

export function effectText({ since, effects }: EffectReport): string {
  const rows = effects.map(({ symptom, comparison: { a, b, clusteredPerTurn }, tooLittle }) => [
    symptom,
    hundred(b.perTurn),
    hundred(a.perTurn),
    clusteredPerTurn.kind === 'undefined'
      ? '–'
      : `${clusteredPerTurn.value.toFixed(2)} (${clusteredPerTurn.low.toFixed(2)}–${clusteredPerTurn.high.toFixed(2)})`,
    tooLittle ?? verdict(clusteredPerTurn),
  ]);
  const [first] = effects;
  const sides =
    first === undefined
      ? ''
      : `, ${first.comparison.b.sessions} sessions before, ${first.comparison.a.sessions} after`;
  const columns = [
    { head: '' },
    { head: 'before', align: 'right' as const },
    { head: 'after', align: 'right' as const },
    { head: 'after / before', align: 'right' as const },
    { head: '' },
  ];
  return `Episodes per 100 human turns around ${since.slice(0, 16).replace('T', ' ')}${sides}\n${table(columns, rows)}\n\nThe interval draws whole repositories. A difference in time need not come from the change.`;
}

function hundred(rate: Estimated): string {
  return rate.kind === 'undefined' ? '–' : `${(rate.value * 100).toFixed(1)} (${percentInterval(rate)})`;
}

function verdict(ratio: Estimated): string {
  if (ratio.kind === 'undefined') return 'too little data to say';
  if (ratio.high < 1) return 'fewer';
  return ratio.low > 1 ? 'more' : 'no difference shown';
}
