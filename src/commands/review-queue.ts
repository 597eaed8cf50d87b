import { groupBy } from '../statistics/groups.ts';
import { sampleWithoutReplacement } from '../statistics/sample.ts';
import type { ReviewTurn } from '../store/review-queue.ts';

export interface QueueRequest {
  readonly limit: number;
  /** A random sample of so many instead; undefined for the least certain. */
  readonly sample: number | undefined;
  readonly seed: number;
}

/**
 * What to look at next: the least certain first, or a random sample, which alone gives an honest estimate of what the rules miss.
 * The sample is drawn from all messages and those judged are then left out, so that going on later goes on with the same sample.
 */
export function reviewQueue(
  turns: readonly ReviewTurn[],
  judged: ReadonlySet<string>,
  threshold: number,
  { limit, sample, seed }: QueueRequest,
): readonly ReviewTurn[] {
  const open = (some: readonly ReviewTurn[]) => some.filter((one) => !judged.has(placeOf(one)));
  if (sample !== undefined) return bySession(open(sampleWithoutReplacement(turns, sample, seed)));
  const doubt = (one: ReviewTurn) => Math.abs(one.probability - threshold);
  return bySession(
    open(turns)
      .toSorted((a, b) => doubt(a) - doubt(b))
      .slice(0, limit),
  );
}

/** Messages of one session together and in their order: each is understood in the light of the one before. */
function bySession(turns: readonly ReviewTurn[]): readonly ReviewTurn[] {
  return [...groupBy(turns, (one) => one.sessionId).values()].flatMap((own) =>
    own.toSorted((a, b) => a.turn - b.turn),
  );
}

/** A message as a key, whichever of its defects is meant. */
export function placeOf({ sessionId, turn }: { readonly sessionId: string; readonly turn: number }): string {
  return `${sessionId}\n${turn}`;
}
