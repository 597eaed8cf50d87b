import type { WordingTable } from '../taxonomy/model.ts';
import { perObject } from '../text/memo.ts';

/** The row of each term. */
const rowByTerm = perObject(
  ({ terms }: WordingTable): ReadonlyMap<string, number> => new Map(terms.map((term, row) => [term, row])),
);

/** What the models know of a text's terms. */
export interface LookedUp {
  readonly table: WordingTable;
  readonly known: readonly { readonly term: string; readonly row: number }[];
  /** What each model gives to all known terms together. */
  readonly sums: Float64Array;
  readonly scale: number;
}

export function lookUp(table: WordingTable, terms: readonly string[]): LookedUp {
  const rows = rowByTerm(table);
  const known = terms.flatMap((term) => {
    const row = rows.get(term);
    return row === undefined ? [] : [{ term, row }];
  });
  return { table, known, sums: sumsOf(table, known), scale: scaleOf(terms.length) };
}

function sumsOf({ models, ends, columns, weights }: WordingTable, known: LookedUp['known']): Float64Array {
  const sums = new Float64Array(models.length);
  for (const { row } of known) {
    for (let cell = startOf(ends, row); cell < (ends[row] as number); cell += 1) {
      const column = columns[cell] as number;
      sums[column] = (sums[column] as number) + (weights[cell] as number);
    }
  }
  return sums;
}

/** What the model in `column` gives to the term of a row. */
function weightOf({ ends, columns, weights }: WordingTable, row: number, column: number): number {
  for (let cell = startOf(ends, row); cell < (ends[row] as number); cell += 1)
    if (columns[cell] === column) return weights[cell] as number;
  return 0;
}

function startOf(ends: Uint32Array, row: number): number {
  return row === 0 ? 0 : (ends[row - 1] as number);
}

/** What the sum of a text with so many terms is multiplied by: a long text is no surer than a short one. */
export function scaleOf(terms: number): number {
  return 1 / Math.sqrt(terms + 1);
}

/** Log-odds by one of the models; null when there is no such model. */
export function logitOf({ table, sums, scale }: LookedUp, model: string): number | null {
  const column = table.models.findIndex(({ name }) => name === model);
  const found = table.models[column];
  return found === undefined ? null : found.intercept + (sums[column] as number) * scale;
}

const SHOWN = 4;

/** The words that say most for (`sign` 1) or against (−1) what the model looks for, strongest first. */
export function strongestOf({ table, known }: LookedUp, model: string, sign: 1 | -1): readonly string[] {
  const column = table.models.findIndex(({ name }) => name === model);
  return known
    .map(({ term, row }) => ({ term, weight: sign * weightOf(table, row, column) }))
    .filter(({ term, weight }) => weight > 0 && !/[@:]/.test(term) && /\p{L}/u.test(term))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, SHOWN * 3)
    .map(({ term }) =>
      term
        .replace(/^[ck#](?=\P{ASCII}|<)/u, '')
        .replace(/[<>^]/g, '')
        .trim(),
    )
    .filter((words, at, all) => !all.some((other, index) => index !== at && covers(other, words, index < at)))
    .slice(0, SHOWN);
}

/** A longer piece says what its parts say; of equal ones the first stands. */
function covers(other: string, words: string, before: boolean): boolean {
  return other === words ? before : other.includes(words);
}
