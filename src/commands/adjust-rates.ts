import { UserError } from '../errors.ts';
import { detectorError, episodeCounts } from '../evaluate/committed.ts';
import { adjustedText } from '../render/adjusted-text.ts';
import { type AdjustedRates, adjustedRates } from '../statistics/adjusted.ts';
import type { StatsReport } from '../statistics/stats-report.ts';
import { withDatabase } from '../store/database.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Io } from '../terminal.ts';
import { measuredError } from './measured-error.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** The rates with the errors of the committed weights taken out. Throws `UserError` where those were never measured, or others gave the labels. */
export async function adjust(
  { database, filter, rates: counted }: Pick<StatsReport, 'database' | 'filter' | 'rates'>,
  io: Io,
): Promise<{
  readonly rates: AdjustedRates;
  readonly text: (options: { readonly color: boolean }) => string;
}> {
  const { weights, hash } = await loadTaxonomy();
  if ((await taxonomyOf(io)).hash !== hash)
    throw new UserError('The errors were measured with the rules that come with pushback, not with yours', {
      next: 'Leave out --adjusted, or --taxonomy and PUSHBACK_TAXONOMY.',
    });
  const [error, episodes] = [detectorError(weights, 'session'), episodeCounts(weights)];
  if (error === null || episodes === null)
    throw new UserError('The detector’s errors were never measured, so nothing can be adjusted', {
      next: 'Leave out --adjusted.',
    });
  if ((await withDatabase(database, 'read', (db) => measuredError(db, filter))) === null)
    throw new UserError(
      'The errors were measured with the rules that come with pushback, and others gave these labels',
      {
        next: 'Type `pushback relabel` first, or leave out --adjusted.',
      },
    );
  const rates = adjustedRates(counted, error, episodes);
  return { rates, text: (options) => adjustedText(rates, options) };
}
