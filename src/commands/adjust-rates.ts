import { UserError } from '../errors.ts';
import { detectorError, episodeCounts, labelPairs } from '../evaluate/committed.ts';
import type { PairsByRepository } from '../evaluate/label-pairs.ts';
import { adjustedText } from '../render/adjusted-text.ts';
import { type AdjustedRates, adjustedRates } from '../statistics/adjusted.ts';
import {
  type AdjustedAxis,
  type AdjustedShare,
  adjustedShares,
  labelSet,
} from '../statistics/adjusted-shares.ts';
import type { StatsReport } from '../statistics/stats-report.ts';
import { withDatabase } from '../store/database.ts';
import { labelTallies } from '../store/tallies.ts';
import type { LabelTally } from '../store/tally.ts';
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
  const { weights, hash, labels } = await loadTaxonomy();
  if ((await taxonomyOf(io)).hash !== hash)
    throw new UserError('The errors were measured with the rules that come with pushback, not with yours', {
      next: 'Leave out --adjusted, or --taxonomy and PUSHBACK_TAXONOMY.',
    });
  const [error, episodes] = [detectorError(weights, 'session'), episodeCounts(weights)];
  const pairs = { symptom: labelPairs(weights, 'symptom'), cause: labelPairs(weights, 'cause') };
  if (error === null || episodes === null || pairs.symptom === null || pairs.cause === null)
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
  const tallies = await withDatabase(database, 'read', (db) => labelTallies(db, filter));
  const sharesOf = (axis: AdjustedAxis, repositories: PairsByRepository): readonly AdjustedShare[] =>
    adjustedShares(
      repositories,
      countedSets(tallies, axis),
      labels.filter((label) => label.axis === axis).map(({ id }) => id),
    );
  const rates: AdjustedRates = {
    ...adjustedRates(counted, error, episodes),
    shares: { symptom: sharesOf('symptom', pairs.symptom), cause: sharesOf('cause', pairs.cause) },
  };
  return { rates, text: (options) => adjustedText(rates, options) };
}

/** Episodes by the set of their labels on one axis. */
function countedSets(tallies: readonly LabelTally[], axis: AdjustedAxis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { labels, episodes } of tallies) {
    const set = labelSet(labels[axis]);
    counts.set(set, (counts.get(set) ?? 0) + episodes);
  }
  return counts;
}
