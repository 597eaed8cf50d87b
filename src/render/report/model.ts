import type { AdjacentPairs } from '../../statistics/adjacent.ts';
import type { CrossTable } from '../../statistics/cross-table.ts';
import type { Persistence } from '../../statistics/persistence.ts';
import type { StatsReport } from '../../statistics/stats-report.ts';
import type { TrendPoint } from '../../statistics/trend.ts';
import type { ListedCost } from '../../store/episode-cost.ts';
import type { FindingCounts } from '../../store/finding-counts.ts';
import type { Label } from '../../taxonomy/model.ts';
import type { BrowserEpisode, BrowserRow } from './browser-model.ts';

/** What the study says of one number, where it says something. */
export interface StudyPersistence {
  readonly afterMisaligned: number | null;
  readonly afterClean: number | null;
  readonly riskRatio: number | null;
}

export interface ReportTrend {
  readonly code: readonly TrendPoint[];
  readonly interaction: readonly TrendPoint[];
}

/** Everything that the page shows; `episodes` yields the details chunk by chunk, so that thousands need not be held twice. */
export interface ReportPage {
  readonly madeAt: string;
  readonly labels: readonly Label[];
  readonly stats: StatsReport;
  readonly cross: CrossTable;
  readonly trend: ReportTrend;
  readonly persistence: Persistence;
  readonly adjacent: Omit<AdjacentPairs, 'pairs'>;
  readonly studyPersistence: StudyPersistence;
  readonly costliest: readonly ListedCost[];
  readonly findings: FindingCounts;
  /** False when the page carries no word of a transcript. */
  readonly withText: boolean;
  readonly rows: readonly BrowserRow[];
  readonly details: readonly BrowserEpisode[];
}
