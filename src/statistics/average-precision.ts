/** One scored thing: its probability and whether it truly is positive. */
export interface Prediction {
  readonly probability: number;
  readonly outcome: boolean;
}

/** Precision when everything scored at least `threshold` is taken as positive. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** One point for each distinct probability, highest first; empty without positives. */
export function precisionRecallCurve(predictions: readonly Prediction[]): readonly OperatingPoint[] {
  const positives = predictions.filter((prediction) => prediction.outcome).length;
  if (positives === 0) return [];
  const sorted = predictions.toSorted((a, b) => b.probability - a.probability);
  const points: OperatingPoint[] = [];
  let tp = 0;
  for (const [i, { probability, outcome }] of sorted.entries()) {
    if (outcome) tp++;
    if (sorted[i + 1]?.probability === probability) continue;
    points.push({ threshold: probability, precision: tp / (i + 1), recall: tp / positives });
  }
  return points;
}

/**
 * Average precision: the sum over distinct thresholds of (recall gained) × precision, without interpolation, equal
 * scores taken together (scikit-learn's `average_precision_score`). Null without positives.
 */
export function averagePrecision(predictions: readonly Prediction[]): number | null {
  const points = precisionRecallCurve(predictions);
  if (points.length === 0) return null;
  let recallBefore = 0;
  let area = 0;
  for (const { precision, recall } of points) {
    area += (recall - recallBefore) * precision;
    recallBefore = recall;
  }
  return area;
}
