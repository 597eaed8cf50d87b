import type { RateComparison } from './compare-rates.ts';
import { type ExactRates, exactRates } from './exact-rates.ts';
import { rateOf } from './rates.ts';
import { CONFIDENCE, type Interval, type Undefined } from './result.ts';

/** `too_little` where no verdict would mean anything, whatever was counted. */
export type Verdict = 'fewer' | 'more' | 'no_difference_shown' | 'too_little';

/** What can be said of the episodes after a change (`a`) against those before it (`b`). */
export interface Judgement {
  /** Episodes per human turn, taken as independent. */
  readonly exact: ExactRates | Undefined;
  readonly verdict: Verdict;
  /** Why nothing can be said, or null. */
  readonly tooLittle: string | null;
}

export interface Effect extends Judgement {
  /** A symptom, or `any`. */
  readonly symptom: string;
  /** `a` is after the change, `b` before it. */
  readonly comparison: RateComparison;
}

export interface EffectReport {
  /** ISO 8601 UTC of the change. */
  readonly since: string;
  readonly effects: readonly Effect[];
}

/** Fewer sessions on either side say nothing; nor do fewer episodes than would be expected there had nothing changed. */
const FEWEST_SESSIONS = 10;
const FEWEST_EXPECTED = 5;

/**
 * Whether there are fewer episodes after a change, or more. Each interval that can speak must say so: the exact one, and the one
 * that draws whole repositories. Where that cannot be drawn (a single repository, or a side without episodes, of which every draw
 * would be 0), the difference in sessions with an episode stands in for it, so that one bad session does not decide.
 */
export function judge(comparison: RateComparison, confidence = CONFIDENCE): Judgement {
  const { a, b, clusteredPerTurn } = comparison;
  const exact = exactRates(rateOf(a, 'turn'), rateOf(b, 'turn'), confidence);
  const tooLittle = lacking(comparison, exact);
  if (tooLittle !== null || exact.kind === 'undefined') return { exact, verdict: 'too_little', tooLittle };
  const { low, high } = exact.ratio;
  const sides = [
    side({ low, high: high ?? Number.MAX_VALUE }, 1),
    clusteredPerTurn.kind === 'estimate' ? side(clusteredPerTurn, 1) : side(bySession(comparison), 0),
  ];
  const [first = 'no_difference_shown'] = sides;
  return { exact, verdict: sides.every((one) => one === first) ? first : 'no_difference_shown', tooLittle };
}

function bySession({ sessions: { difference } }: RateComparison): Interval {
  return difference.kind === 'estimate' ? difference : { low: -1, high: 1 };
}

function side({ low, high }: Interval, none: number): Verdict {
  if (high < none) return 'fewer';
  return low > none ? 'more' : 'no_difference_shown';
}

function lacking({ a, b }: RateComparison, exact: ExactRates | Undefined): string | null {
  if (Math.min(a.sessions, b.sessions) < FEWEST_SESSIONS)
    return `fewer than ${FEWEST_SESSIONS} sessions on one side`;
  if (exact.kind === 'undefined') return 'no episode on either side';
  return Math.min(exact.expected.a, exact.expected.b) < FEWEST_EXPECTED
    ? `fewer than ${FEWEST_EXPECTED} episodes to be expected on one side had nothing changed`
    : null;
}
