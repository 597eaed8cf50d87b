/** Observations as numbers: a cross-validation takes the same example up hundreds of times, and names are slow to look up. */

type Named = { readonly id: string; readonly value: number };

export interface Encoded {
  /** A number for each name that occurs (`numberOf`), in the alphabetical order of the names, each once. */
  readonly names: Int32Array;
  /** The value of each; of a name that occurs twice the later one counts. */
  readonly values: Float64Array;
}

const numbers = new Map<string, number>();
const names: string[] = [];
const known = new WeakMap<readonly Named[], Encoded>();

/** The number of a name, the same as long as the process runs. */
export function numberOf(name: string): number {
  const there = numbers.get(name);
  if (there !== undefined) return there;
  numbers.set(name, names.length);
  return names.push(name) - 1;
}

export function nameOf(number: number): string {
  return names[number] as string;
}

/** How many names have a number so far: all of them lie below. */
export function namesKnown(): number {
  return names.length;
}

export function encode(features: readonly Named[]): Encoded {
  const there = known.get(features);
  if (there !== undefined) return there;
  const values = new Map(features.map(({ id, value }) => [id, value]));
  const sorted = [...values.keys()].sort();
  const encoded = {
    names: Int32Array.from(sorted, numberOf),
    values: Float64Array.from(sorted, (name) => values.get(name) as number),
  };
  known.set(features, encoded);
  return encoded;
}
