import { type Axis, axisLabels, inDenominator } from './axes.ts';
import type { EpisodeRow } from './rows.ts';

/** One line of a trend: a label alone, or several taken together. */
export interface Series {
  readonly name: string;
  readonly labels: readonly string[];
}

/** The study's "structural asymmetry": errors in the code against errors in the dealing with the developer. */
export const CODE_LEVEL: Series = { name: 'code-level', labels: ['S1', 'S5', 'S6'] };
export const INTERACTION_LEVEL: Series = { name: 'interaction-level', labels: ['S2', 'S3', 'S4', 'S7'] };

export function singleLabel(label: string): Series {
  return { name: label, labels: [label] };
}

/** Whether an episode carries any label of the series. */
export function hasSeries(row: EpisodeRow, series: Series, axis: Axis): boolean {
  return axisLabels(row, axis).some((label) => series.labels.includes(label));
}

/** The episodes that carry any label of the series. */
export function withSeries(rows: readonly EpisodeRow[], series: Series, axis: Axis): readonly EpisodeRow[] {
  return rows.filter((row) => inDenominator(row, axis) && hasSeries(row, series, axis));
}
