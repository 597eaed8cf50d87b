import type { Spread } from './median-interval.ts';
import type { StudyPart } from './study-column.ts';

/** What the study prints of a distribution over sessions (Tang et al. 2026, `session_analysis.ipynb`); `sd` null where it prints none. */
export interface StudySpread
  extends Pick<Spread, 'mean' | 'sd' | 'median' | 'p75' | 'p90' | 'p95' | 'p99' | 'max'> {
  readonly part: StudyPart;
}

export type SessionMeasure = 'human turns' | 'agent messages' | 'episodes';

const SPREADS: Readonly<Record<SessionMeasure, readonly StudySpread[]>> = {
  'human turns': [
    row('ide', 6.48, null, [3, 7, 15.1, 25, 57, 157]),
    row('cli', 13.85, null, [5, 12, 34, 59, 126.9, 562]),
  ],
  'agent messages': [
    row('ide', 8.72, null, [3, 8, 19, 33, 101, 434]),
    row('cli', 22.77, null, [5, 20, 71, 113, 212.5, 1192]),
  ],
  episodes: [row('all', 1.868, 1.167, [1, 2, 3, 4, 6, 10])],
};

type Quantiles = readonly [median: number, p75: number, p90: number, p95: number, p99: number, max: number];

function row(part: StudyPart, mean: number, sd: number | null, quantiles: Quantiles): StudySpread {
  const [median, p75, p90, p95, p99, max] = quantiles;
  return { part, mean, sd, median, p75, p90, p95, p99, max };
}

/** The lines of the study that fit: of its part, of both where sessions are of either kind, of all where it prints no parts. */
export function studySpreads(measure: SessionMeasure, part: StudyPart): readonly StudySpread[] {
  return SPREADS[measure].filter((one) => one.part === 'all' || part === 'all' || one.part === part);
}

/** Episodes against all turns of a session, the developer's and the agent's. */
export const STUDY_CORRELATION = { pearson: 0.358, spearman: 0.593 } as const;

/** Share of a cause's labels whose evidence is `direct`; nearly all others are `contextual`. */
const DIRECT: Readonly<Record<string, number>> = {
  C1: 0.676,
  C2: 0.533,
  C3: 0.226,
  C4: 0.264,
  C5: 0.31,
  C6: 0.942,
};

/** The study's share of direct evidence for a cause; null for what it does not print. */
export function studyDirectShare(cause: string): number | null {
  return DIRECT[cause] ?? null;
}
