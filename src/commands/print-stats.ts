import { UserError } from '../errors.ts';
import { printRows } from '../render/print-rows.ts';
import { statsRows } from '../render/stats-rows.ts';
import { statsText } from '../render/stats-text.ts';
import type { StatsReport } from '../statistics/stats-report.ts';
import { asksOfEpisodes } from '../store/filter.ts';
import { type Io, print, printJson } from '../terminal.ts';
import type { GROUPINGS } from './groupings.ts';
import { databasePath, type FilterOptions } from './options.ts';
import type { Shown } from './statistics-command.ts';
import { statsReport } from './stats-report.ts';
import type { WantedLabels } from './take-labels.ts';

type StatsOptions = Shown &
  FilterOptions & {
    readonly by?: (typeof GROUPINGS)[number] | undefined;
    readonly adjusted?: true | undefined;
    readonly clustered?: true | undefined;
    readonly labels: WantedLabels['whose'];
    readonly annotator?: string | undefined;
  };

/** Makes the statistics and prints them as text, JSON or CSV. */
export async function printStats(options: StatsOptions, io: Io): Promise<void> {
  const { json, csv, db, by, adjusted, clustered = false, labels, annotator, ...filters } = options;
  const wanted = wantedLabels(labels, annotator, adjusted === true);
  if (clustered && by !== undefined)
    throw new UserError(
      'Whole repositories are drawn for the numbers of all sessions, not for groups of them',
      {
        next: 'Leave out --by or --clustered; `compare` draws repositories for two groups.',
      },
    );
  const report = await statsReport(databasePath(db, io), filters, io, { by, wanted, clustered });
  const found = await adjustment(report, adjusted === true, io);
  if (json) printJson(io, found === null ? report : { ...report, adjusted: found.rates });
  else if (csv) await printRows(statsRows(report, found?.rates ?? null), io.stdout);
  else print(io, found === null ? statsText(report, io) : `${statsText(report, io)}\n\n${found.text(io)}`);
}

function wantedLabels(
  labels: WantedLabels['whose'],
  annotator: string | undefined,
  adjusted: boolean,
): WantedLabels {
  const whose = annotator !== undefined && labels === 'rules' ? 'human' : labels;
  if (adjusted && whose !== 'rules')
    throw new UserError('The labels of people have no detector whose errors could be taken out', {
      next: 'Leave out --adjusted or --labels.',
    });
  return { whose, annotator };
}

async function adjustment(report: StatsReport, wanted: boolean, io: Io) {
  const { ratesKnown, filter } = report;
  if (wanted && !ratesKnown)
    throw new UserError('The labels of a file have no detector whose errors could be taken out', {
      next: 'Leave out --adjusted.',
    });
  if (wanted && asksOfEpisodes(filter))
    throw new UserError('The detector’s errors were measured on all episodes, not on those with some label', {
      next: 'Leave out --adjusted, or --symptom, --cause, --severity, --status and --min-confidence.',
    });
  return wanted ? (await import('./adjust-rates.ts')).adjust(report, io) : null;
}
