import { execFileSync } from 'node:child_process';
import { UserError } from '../errors.ts';
import { type Effect, type EffectReport, judge } from '../statistics/before-after.ts';
import { compareRates } from '../statistics/compare-rates.ts';
import type { SessionRow } from '../statistics/rows.ts';
import { withDatabase } from '../store/database.ts';
import { type EffectRow, effectRows } from '../store/effect-list.ts';
import { holdsImported } from '../store/tang-import.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { noteReading } from './reading-notes.ts';
import { taxonomyOf } from './taxonomy-of.ts';

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
      ? day && filterFrom({ ...others, since: day }, taxonomy, io.now()).since
      : lastChange(change, io);
  if (since === undefined)
    throw new UserError('No day to compare at', { next: 'Add --since DATE or --change FILE.' });
  const { symptom, ...filter } = filterFrom(others, taxonomy, io.now());
  const rows = await withDatabase(database, 'read', (db) => {
    noteReading(db, filter, taxonomy, io);
    if (holdsImported(db))
      throw new UserError(
        'The labels came with a file of sessions with an episode alone, so no rate is known',
        {
          next: 'Analyse the transcripts themselves: `pushback analyze FOLDER --db FILE`.',
        },
      );
    return effectRows(db, filter);
  });
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
  return { symptom, comparison, ...judge(comparison) };
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
