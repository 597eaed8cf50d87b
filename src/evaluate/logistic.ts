/** L2-regularised logistic regression by Newton's method, its curvature kept while that serves: small, exact, the same on every machine. */

import { sigmoid } from '../detect/score.ts';
import { type Encoded, encode, namesKnown, numberOf } from './encoded.ts';

export interface Example {
  /** Values of terms; absent terms are zero, and of a term that is named twice the later value counts. */
  readonly features: readonly { readonly id: string; readonly value: number }[];
  readonly target: boolean;
  /** Weight of the example; 1 unless a class is to count more. */
  readonly weight?: number;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly terms: Readonly<Record<string, number>>;
}

export interface FitOptions {
  /** Strength of the L2 penalty on every term, or on each (not on the intercept). */
  readonly penalty: number | ((term: string) => number);
  /** The weight that the penalty draws a term to where it is not zero: what is believed before any example is seen. */
  readonly toward?: Readonly<Record<string, number>> | undefined;
  readonly iterations?: number;
  /** Where to begin: the fit of a neighbouring sample saves most of the steps. The result is the same to the tolerance. */
  readonly start?: LogisticModel | undefined;
}

/** A curvature that shrinks a step to less than this share of the last is good enough to keep. */
const SHRINKS = 0.2;

/** Fits intercept and weights of the given terms, each given once. Deterministic. */
export function fitLogistic(
  examples: readonly Example[],
  given: readonly string[],
  options: FitOptions,
): LogisticModel {
  const terms = [...given].sort();
  const size = terms.length + 1;
  const encoded = examples.map(({ features }) => encode(features));
  const columnOf = columnsOf(terms);
  const rows = encoded.map((example) => rowOf(example, columnOf));
  const penalties = penaltiesOn(terms, options.penalty);
  const centres = Float64Array.from([0, ...terms.map((term) => options.toward?.[term] ?? 0)]);
  const beta = startingAt(terms, options.start);
  const system = { rows, examples, penalties, centres };
  let curvature: Float64Array | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < (options.iterations ?? 25); step++) {
    curvature ??= choleskyOf(hessianOf(system, beta), size);
    const delta = solve(curvature, gradientOf(system, beta), size);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      const change = Math.max(-2, Math.min(2, delta[i] as number));
      beta[i] = (beta[i] as number) + change;
      largest = Math.max(largest, Math.abs(change));
    }
    if (largest < 1e-5) break;
    // The curvature costs as much as ten gradients: it is kept as long as the steps shrink well with it.
    if (largest > SHRINKS * last) curvature = null;
    last = largest;
  }
  return {
    intercept: beta[0] as number,
    terms: Object.fromEntries(terms.map((term, i) => [term, beta[i + 1] as number])),
  };
}

/** Of each column; the intercept's is as good as none. */
function penaltiesOn(terms: readonly string[], penalty: FitOptions['penalty']): Float64Array {
  const on = typeof penalty === 'number' ? () => penalty : penalty;
  return Float64Array.from([1e-6, ...terms.map(on)]);
}

function startingAt(terms: readonly string[], start: LogisticModel | undefined): Float64Array {
  const beta = new Float64Array(terms.length + 1);
  if (start === undefined) return beta;
  beta[0] = start.intercept;
  terms.forEach((term, i) => {
    beta[i + 1] = start.terms[term] ?? 0;
  });
  return beta;
}

/** Sparse row, columns ascending; column 0 is the intercept. Typed arrays: nine tenths of a fit are spent on them. */
interface Row {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** The column of each name, by its number; 0 where the name is no term. */
function columnsOf(terms: readonly string[]): Int32Array {
  const columns = terms.map(numberOf);
  const columnOf = new Int32Array(namesKnown());
  columns.forEach((name, i) => {
    columnOf[name] = i + 1;
  });
  return columnOf;
}

/** Names and terms both stand in alphabetical order, so that the columns ascend. */
function rowOf({ names, values: given }: Encoded, columnOf: Int32Array): Row {
  const columns = new Int32Array(names.length + 1);
  const values = new Float64Array(columns.length);
  values[0] = 1;
  let length = 1;
  for (let i = 0; i < names.length; i++) {
    const column = columnOf[names[i] as number] as number;
    if (column === 0) continue;
    columns[length] = column;
    values[length++] = given[i] as number;
  }
  return { columns: columns.subarray(0, length), values: values.subarray(0, length) };
}

/** What the derivatives are taken of: the examples, and what is believed of each column. */
interface System {
  readonly rows: readonly Row[];
  readonly examples: readonly Example[];
  readonly penalties: Float64Array;
  readonly centres: Float64Array;
}

function gradientOf({ rows, examples, penalties, centres }: System, beta: Float64Array): Float64Array {
  const gradient = new Float64Array(beta.length);
  for (let n = 0; n < rows.length; n++) {
    const { columns, values } = rows[n] as Row;
    const { target, weight = 1 } = examples[n] as Example;
    const error = weight * ((target ? 1 : 0) - sigmoid(dot(rows[n] as Row, beta)));
    for (let a = 0; a < columns.length; a++) {
      const i = columns[a] as number;
      gradient[i] = (gradient[i] as number) + error * (values[a] as number);
    }
  }
  for (let i = 0; i < beta.length; i++)
    gradient[i] =
      (gradient[i] as number) - (penalties[i] as number) * ((beta[i] as number) - (centres[i] as number));
  return gradient;
}

/** The lower half: all that `choleskyOf` reads. */
function hessianOf({ rows, examples, penalties }: System, beta: Float64Array): Float64Array {
  const size = beta.length;
  const hessian = new Float64Array(size * size);
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n] as Row;
    const p = sigmoid(dot(row, beta));
    addCurve(row, ((examples[n] as Example).weight ?? 1) * Math.max(p * (1 - p), 1e-6), hessian, size);
  }
  for (let i = 0; i < size; i++)
    hessian[i * size + i] = (hessian[i * size + i] as number) + (penalties[i] as number);
  return hessian;
}

function addCurve({ columns, values }: Row, curve: number, hessian: Float64Array, size: number): void {
  for (let a = 0; a < columns.length; a++) {
    const start = (columns[a] as number) * size;
    const x = curve * (values[a] as number);
    for (let b = 0; b <= a; b++) {
      const cell = start + (columns[b] as number);
      hessian[cell] = (hessian[cell] as number) + x * (values[b] as number);
    }
  }
}

function dot({ columns, values }: Row, beta: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < columns.length; a++)
    sum += (values[a] as number) * (beta[columns[a] as number] as number);
  return sum;
}

/** Cholesky factor of a symmetric positive definite matrix: its lower half. */
function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (lower[j * size + j] as number);
    }
  }
  return lower;
}

/** Solution of the system whose Cholesky factor is given. */
function solve(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const y = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (y[k] as number);
    y[i] = sum / (lower[i * size + i] as number);
  }
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = y[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (x[k] as number);
    x[i] = sum / (lower[i * size + i] as number);
  }
  return x;
}
