import { UserError } from '../errors.ts';
import { detectorError, episodeCounts } from '../evaluate/committed.ts';
import { adjustedText } from '../render/adjusted-text.ts';
import { type AdjustedRates, adjustedRates } from '../statistics/adjusted.ts';
import type { RateSummary } from '../statistics/summary.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';

/** The rates with the errors of the committed weights taken out. Throws `UserError` where those were never measured. */
export async function adjust(counted: RateSummary): Promise<{
  readonly rates: AdjustedRates;
  readonly text: (options: { readonly color: boolean }) => string;
}> {
  const { weights } = await loadTaxonomy();
  const [error, episodes] = [detectorError(weights, 'session'), episodeCounts(weights)];
  if (error === null || episodes === null)
    throw new UserError('The detector’s errors were never measured, so nothing can be adjusted', {
      next: 'Leave out --adjusted.',
    });
  const rates = adjustedRates(counted, error, episodes);
  return { rates, text: (options) => adjustedText(rates, options) };
}
