import type { LabelScore, MultiLabelScore } from '../statistics/classification.ts';
import type { Measured } from '../statistics/intervals.ts';
import type { Summary } from './summary.ts';

/** One label of one axis, in one of the two parts. */
export interface LabelRow {
  /** `matched`: on the episodes that were found; `given`: on all labelled episodes, their turns given. */
  readonly part: 'matched' | 'given';
  readonly axis: 'symptom' | 'cause';
  readonly label: string;
  /** How often the annotators gave it. */
  readonly support: number;
  /** How often the rules gave it. */
  readonly predicted: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The labels that occur on either side. `measured` holds the intervals by metric name. */
export function labelRows(
  summary: Summary,
  measured: Readonly<Record<string, Measured>>,
): readonly LabelRow[] {
  const rowsOf = (part: LabelRow['part'], axis: LabelRow['axis'], score: MultiLabelScore) =>
    score.perLabel
      .filter(({ tp, fp, fn }) => tp + fp + fn > 0)
      .map((label) => rowOf(part, axis, label, measured[`${part}.${axis}.${label.label}.f1`]));
  return (['matched', 'given'] as const).flatMap((part) => [
    ...rowsOf(part, 'symptom', summary[part].symptom),
    ...rowsOf(part, 'cause', summary[part].cause),
  ]);
}

function rowOf(
  part: LabelRow['part'],
  axis: LabelRow['axis'],
  { label, support, tp, fp, precision, recall, f1 }: LabelScore,
  interval: Measured | undefined,
): LabelRow {
  return {
    part,
    axis,
    label,
    support,
    predicted: tp + fp,
    precision,
    recall,
    f1,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}
