/** Precision, recall and F1; null where there is nothing to divide by. */
export interface Score extends Counts {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** True positives, false positives (invented), false negatives (missed). */
export interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** The labels of one thing: gold against predicted. */
export interface LabelPair {
  readonly gold: readonly string[];
  readonly predicted: readonly string[];
}

export interface LabelScore extends Score {
  readonly label: string;
  /** Gold occurrences. */
  readonly support: number;
}

export interface MultiLabelScore {
  readonly perLabel: readonly LabelScore[];
  /** Over all label decisions. */
  readonly micro: Score;
  /** Mean F1 of the labels with enough support; null when there are none. */
  readonly macroF1: number | null;
  /** Share of things with at least one label in common; null without things. */
  readonly anyOverlap: number | null;
}

export function score({ tp, fp, fn }: Counts): Score {
  return {
    tp,
    fp,
    fn,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
  };
}

/**
 * Multi-label scores, a decision per label and thing. `minSupport` is the number of gold occurrences from which a
 * label enters the macro mean: a label seen once or twice would swing it.
 */
export function multiLabel(
  pairs: readonly LabelPair[],
  labels: readonly string[],
  minSupport = 1,
): MultiLabelScore {
  const perLabel = labels.map((label) => labelScore(pairs, label));
  const supported = perLabel.filter((label) => label.support >= minSupport);
  const f1Sum = supported.reduce((total, label) => total + (label.f1 ?? 0), 0);
  const overlapping = pairs.filter((pair) => pair.gold.some((label) => pair.predicted.includes(label)));
  return {
    perLabel,
    micro: score(addCounts(perLabel)),
    macroF1: ratio(f1Sum, supported.length),
    anyOverlap: ratio(overlapping.length, pairs.length),
  };
}

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, { tp, fp, fn }) => ({ tp: sum.tp + tp, fp: sum.fp + fp, fn: sum.fn + fn }), {
    tp: 0,
    fp: 0,
    fn: 0,
  });
}

function labelScore(pairs: readonly LabelPair[], label: string): LabelScore {
  const counts = { tp: 0, fp: 0, fn: 0 };
  for (const { gold, predicted } of pairs) {
    const isGold = gold.includes(label);
    const isPredicted = predicted.includes(label);
    if (isGold && isPredicted) counts.tp++;
    else if (isPredicted) counts.fp++;
    else if (isGold) counts.fn++;
  }
  return { label, support: counts.tp + counts.fn, ...score(counts) };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
