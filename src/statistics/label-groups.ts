import type { LabelSpread } from '../store/tallies.ts';
import type { LabelTally } from '../store/tally.ts';
import type { Label } from '../taxonomy/model.ts';
import type { Axis } from './axes.ts';
import type { StudyColumn } from './study-column.ts';
import { type LabelCell, summariseLabels } from './summary.ts';

/** One label: how often and how widely it occurs, and with which labels of another axis. */
export interface LabelGroup extends LabelCell {
  readonly sessions: number;
  readonly repositories: number;
  /** Share of the label's episodes that carry each label of the other axis; null without episodes. */
  readonly together: Readonly<Record<string, number | null>>;
}

/** The axis that a label is crossed with: causes for symptoms, symptoms for all others. */
export function crossAxis(axis: Axis): Axis {
  return axis === 'symptom' ? 'cause' : 'symptom';
}

/** One group a label of the axis, in the codebook's order, labels that never occur left out. */
export function summariseLabelGroups(
  axis: Axis,
  tallies: readonly LabelTally[],
  spread: readonly LabelSpread[],
  labels: readonly Label[],
  study: StudyColumn,
): readonly LabelGroup[] {
  const cells = cellsOn(axis, tallies, labels, study);
  return cells
    .filter((cell) => cell.count > 0)
    .map((cell) => {
      const own = tallies.filter((tally) => tally.labels[axis].includes(cell.label));
      const others = cellsOn(crossAxis(axis), own, labels, study);
      const found = spread.find((one) => one.label === cell.label);
      return {
        ...cell,
        sessions: found?.sessions ?? 0,
        repositories: found?.repositories ?? 0,
        together: Object.fromEntries(others.map((other) => [other.label, other.value])),
      };
    });
}

function cellsOn(
  axis: Axis,
  tallies: readonly LabelTally[],
  labels: readonly Label[],
  study: StudyColumn,
): readonly LabelCell[] {
  return summariseLabels(tallies, labels, study).find((summary) => summary.axis === axis)?.labels ?? [];
}
