/** Logistic regression over many thousands of sparse terms: AdaGrad in a fixed shuffled order, the same on every machine. */
import { sigmoid } from '../detect/score.ts';
import { scaleOf } from '../detect/wording-table.ts';
import type { LogisticModel } from './logistic.ts';

export interface Sample {
  readonly terms: readonly string[];
  readonly target: boolean;
}

export interface SparseOptions {
  /** Samples that must hold a term before it counts. */
  readonly leastSupport: number;
  /** L2 penalty at each step. */
  readonly decay: number;
  readonly epochs: number;
  /** Weights nearer to zero are left out of the result. */
  readonly leastWeight: number;
}

export const SPARSE: SparseOptions = { leastSupport: 3, decay: 3e-3, epochs: 15, leastWeight: 0.1 };

const RATE = 0.5;
const START = 1e-2;

interface Coded {
  readonly columns: Int32Array;
  readonly scale: number;
  readonly target: number;
}

export function fitSparse(samples: readonly Sample[], options: SparseOptions = SPARSE): LogisticModel {
  const columnOf = columnsOf(samples, options.leastSupport);
  const coded = samples.map(({ terms, target }): Coded => {
    const columns = terms.flatMap((term) => columnOf.get(term) ?? []);
    return { columns: Int32Array.from(columns), scale: scaleOf(terms.length), target: Number(target) };
  });
  const weights = new Float64Array(columnOf.size + 1);
  const squares = new Float64Array(columnOf.size + 1).fill(START);
  const random = generator(7);
  for (let epoch = 0; epoch < options.epochs; epoch++)
    for (const index of shuffled(coded.length, random))
      descend(coded[index] as Coded, weights, squares, options.decay);
  return readable(columnOf, weights, options.leastWeight);
}

/** Column 0 is the intercept. */
function columnsOf(samples: readonly Sample[], leastSupport: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of samples) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= leastSupport).map(([term]) => term);
  return new Map(kept.sort().map((term, index) => [term, index + 1]));
}

function descend(sample: Coded, weights: Float64Array, squares: Float64Array, decay: number): void {
  let logit = weights[0] as number;
  for (const column of sample.columns) logit += (weights[column] as number) * sample.scale;
  const error = sample.target - sigmoid(logit);
  step(0, error, weights, squares);
  for (const column of sample.columns)
    step(column, error * sample.scale - decay * (weights[column] as number), weights, squares);
}

function step(column: number, gradient: number, weights: Float64Array, squares: Float64Array): void {
  squares[column] = (squares[column] as number) + gradient * gradient;
  weights[column] = (weights[column] as number) + (RATE * gradient) / Math.sqrt(squares[column] as number);
}

function readable(
  columnOf: ReadonlyMap<string, number>,
  weights: Float64Array,
  leastWeight: number,
): LogisticModel {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const terms = [...columnOf]
    .map(([term, column]) => [term, round(weights[column] as number)] as const)
    .filter(([, weight]) => Math.abs(weight) >= leastWeight);
  return { intercept: round(weights[0] as number), terms: Object.fromEntries(terms) };
}

function shuffled(length: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** A small linear congruential generator: any fixed order will do. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
