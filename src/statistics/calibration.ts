import { mean, sum } from 'simple-statistics';
import type { Prediction } from './average-precision.ts';
import { type Estimated, type Undefined, undefinedBecause } from './result.ts';
import { wilson } from './wilson.ts';

/** Predictions whose probability lies in [low, high); the last bin holds 1 too. Empty bins are left out. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanProbability: number;
  /** How often it was true, with Wilson's interval. */
  readonly observed: Estimated;
}

export interface Calibration {
  readonly kind: 'calibration';
  readonly bins: readonly ReliabilityBin[];
  /** Mean squared error of the probability: 0 is perfect. */
  readonly brier: number;
  /** The Brier score of always saying the base rate: what a useless forecaster gets. */
  readonly brierOfBaseRate: number;
  /** Mean distance between said and seen over the bins, weighted by their size. */
  readonly expectedCalibrationError: number;
  readonly n: number;
}

/** Reliability of probabilities in equal-width bins. Undefined without predictions. */
export function calibration(predictions: readonly Prediction[], binCount = 10): Calibration | Undefined {
  const n = predictions.length;
  if (n === 0) return undefinedBecause('no observations');
  const bins = reliabilityBins(predictions, binCount);
  const base = predictions.filter((prediction) => prediction.outcome).length / n;
  const gaps = bins.map(({ count, meanProbability, observed }) =>
    observed.kind === 'estimate' ? count * Math.abs(meanProbability - observed.value) : 0,
  );
  return {
    kind: 'calibration',
    bins,
    brier: mean(predictions.map(({ probability, outcome }) => (probability - Number(outcome)) ** 2)),
    brierOfBaseRate: base * (1 - base),
    expectedCalibrationError: sum(gaps) / n,
    n,
  };
}

function reliabilityBins(predictions: readonly Prediction[], binCount: number): readonly ReliabilityBin[] {
  const grouped = new Map<number, Prediction[]>();
  for (const prediction of predictions) {
    const bin = Math.max(0, Math.min(binCount - 1, Math.floor(prediction.probability * binCount)));
    const members = grouped.get(bin);
    if (members) members.push(prediction);
    else grouped.set(bin, [prediction]);
  }
  return [...grouped.entries()]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      low: bin / binCount,
      high: (bin + 1) / binCount,
      count: members.length,
      meanProbability: mean(members.map((member) => member.probability)),
      observed: wilson(members.filter((member) => member.outcome).length, members.length),
    }));
}
