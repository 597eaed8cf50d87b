import type { LabelTally, SessionTally } from '../store/tally.ts';
import type { Label } from '../taxonomy/model.ts';
import { groupBy } from './groups.ts';
import { NO_STUDY } from './study-column.ts';
import { type RateSummary, summariseLabels, summariseRates } from './summary.ts';

/** The rates of one group of sessions, and how its episodes spread over the symptoms. */
export interface GroupSummary extends RateSummary {
  /** Null for sessions that do not say. */
  readonly group: string | null;
  /** Share of the group's episodes with each symptom; null without episodes. */
  readonly symptoms: Readonly<Record<string, number | null>>;
}

/** One summary a group, most sessions first (`inOrder` keeps the order of the names: months). */
export function summariseGroups(
  sessions: readonly SessionTally[],
  tallies: readonly LabelTally[],
  labels: readonly Label[],
  { inOrder, ratesKnown }: { readonly inOrder: boolean; readonly ratesKnown: boolean },
): readonly GroupSummary[] {
  const byGroup = groupBy(tallies, (tally) => tally.group);
  const groups = sessions.map(({ group, first, last, ...tally }) => ({
    group,
    ...summariseRates(tally, NO_STUDY, ratesKnown),
    symptoms: symptomShares(byGroup.get(group) ?? [], labels),
  }));
  return inOrder ? groups : groups.sort((a, b) => b.sessions - a.sessions || compare(a.group, b.group));
}

function symptomShares(tallies: readonly LabelTally[], labels: readonly Label[]): GroupSummary['symptoms'] {
  const axis = summariseLabels(tallies, labels, NO_STUDY).find((summary) => summary.axis === 'symptom');
  return Object.fromEntries((axis?.labels ?? []).map((cell) => [cell.label, cell.value]));
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
