import type { Weights } from '../taxonomy/model.ts';

/** The weights of all models of wording by term: one look-up serves every model. */
interface WordingTable {
  /** Where a term's row begins in `weights`; a row has one weight a model. */
  readonly rows: ReadonlyMap<string, number>;
  readonly weights: Float32Array;
  readonly columns: ReadonlyMap<string, { readonly column: number; readonly intercept: number }>;
}

const tables = new WeakMap<Weights, WordingTable>();

function tableOf(wording: Weights): WordingTable {
  const known = tables.get(wording);
  if (known !== undefined) return known;
  const models = Object.entries(wording.models);
  const rows = new Map<string, number>();
  for (const [, { terms }] of models)
    for (const term in terms) if (!rows.has(term)) rows.set(term, rows.size * models.length);
  const weights = new Float32Array(rows.size * models.length);
  models.forEach(([, { terms }], column) => {
    for (const term in terms) weights[(rows.get(term) as number) + column] = terms[term] as number;
  });
  const columns = new Map(models.map(([name, { intercept }], column) => [name, { column, intercept }]));
  const table = { rows, weights, columns };
  tables.set(wording, table);
  return table;
}

/** What the models know of a text's terms. */
export interface LookedUp {
  readonly table: WordingTable;
  readonly known: readonly { readonly term: string; readonly row: number }[];
  readonly scale: number;
}

export function lookUp(wording: Weights, terms: readonly string[]): LookedUp {
  const table = tableOf(wording);
  const known = terms.flatMap((term) => {
    const row = table.rows.get(term);
    return row === undefined ? [] : [{ term, row }];
  });
  return { table, known, scale: scaleOf(terms.length) };
}

/** What the sum of a text with so many terms is multiplied by: a long text is no surer than a short one. */
export function scaleOf(terms: number): number {
  return 1 / Math.sqrt(terms + 1);
}

/** Log-odds by one of the models; null when there is no such model. */
export function logitOf({ table, known, scale }: LookedUp, model: string): number | null {
  const found = table.columns.get(model);
  if (found === undefined) return null;
  let sum = 0;
  for (const { row } of known) sum += table.weights[row + found.column] as number;
  return found.intercept + sum * scale;
}

const SHOWN = 4;

/** The words that say most for (`sign` 1) or against (−1) what the model looks for, strongest first. */
export function strongestOf({ table, known }: LookedUp, model: string, sign: 1 | -1): readonly string[] {
  const column = table.columns.get(model)?.column ?? 0;
  return known
    .map(({ term, row }) => ({ term, weight: sign * (table.weights[row + column] as number) }))
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
