import type { LabelSets } from './label-text.ts';

/** How many episodes have exactly these labels. */
export interface LabelTally {
  readonly group: string | null;
  readonly labels: LabelSets;
  readonly episodes: number;
}

/** The denominators of rates, and how many sessions have an episode that fits the filter. */
export interface SessionTally {
  readonly group: string | null;
  readonly sessions: number;
  readonly humanTurns: number;
  readonly episodes: number;
  readonly sessionsWithEpisode: number;
  /** When the first and the last of them began; null where none says. */
  readonly first: string | null;
  readonly last: string | null;
}
