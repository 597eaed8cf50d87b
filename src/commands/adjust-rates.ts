import { UserError } from '../errors.ts';
import { detectorError, episodeCounts } from '../evaluate/committed.ts';
import { adjustedText } from '../render/adjusted-text.ts';
import { type AdjustedRates, adjustedRates } from '../statistics/adjusted.ts';
import type { RateSummary } from '../statistics/summary.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** The rates with the errors of the committed weights taken out. Throws `UserError` where those were never measured. */
export async function adjust(
  counted: RateSummary,
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
  const rates = adjustedRates(counted, error, episodes);
  return { rates, text: (options) => adjustedText(rates, options) };
}
