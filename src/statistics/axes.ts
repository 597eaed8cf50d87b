import type { EpisodeRow } from './rows.ts';

/** What an episode is labelled on. */
export type Axis = 'symptom' | 'cause' | 'severity' | 'locus' | 'status' | 'resolver';

/** What the shares of an axis are shares of; printed with them. */
export const DENOMINATOR: Readonly<Record<Axis, string>> = {
  symptom: 'episodes',
  cause: 'episodes',
  severity: 'episodes',
  locus: 'episodes with system damage (DS2, DS3)',
  status: 'episodes',
  resolver: 'resolved episodes (RS1)',
};

/** The distinct labels of an episode on one axis; none where the axis does not apply (no locus without damage). */
export function axisLabels(row: EpisodeRow, axis: Axis): readonly string[] {
  switch (axis) {
    case 'symptom':
      return [...new Set(row.symptoms)];
    case 'cause':
      return [...new Set(row.causes.map((cause) => cause.label))];
    case 'severity':
      return [row.damageSeverity];
    case 'status':
      return [row.resolutionStatus];
    case 'locus':
      return row.damageLocus === null ? [] : [row.damageLocus];
    case 'resolver':
      return row.resolver === null ? [] : [row.resolver];
  }
}

/** Whether an episode belongs to the denominator of an axis. */
export function inDenominator(row: EpisodeRow, axis: Axis): boolean {
  return axis === 'symptom' || axis === 'cause' || axisLabels(row, axis).length > 0;
}
