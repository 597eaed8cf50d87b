import { endianness } from 'node:os';
import { canonicalHash } from './canonical.ts';
import type { Weights, WordingTable } from './model.ts';

/** The table of the models in `wording.json`. */
export function wordingTable({ models }: Pick<Weights, 'models'>): WordingTable {
  const rows = new Map<string, [column: number, weight: number][]>();
  for (const [column, { terms }] of Object.values(models).entries()) {
    for (const [term, weight] of Object.entries(terms)) {
      const row = rows.get(term);
      if (row === undefined) rows.set(term, [[column, weight]]);
      else row.push([column, weight]);
    }
  }
  const cells = [...rows.values()].flat();
  let end = 0;
  return {
    hash: canonicalHash(
      Object.entries(models).map(([name, { intercept, terms }]) => [name, intercept, terms]),
    ),
    models: Object.entries(models).map(([name, { intercept }]) => ({ name, intercept })),
    terms: [...rows.keys()],
    ends: Uint32Array.from(rows.values(), (row) => (end += row.length)),
    columns: Uint16Array.from(cells, ([column]) => column),
    weights: Float32Array.from(cells, ([, weight]) => weight),
  };
}

interface Packed extends Pick<WordingTable, 'hash' | 'models' | 'terms'> {
  readonly key: string;
  readonly ends: string;
  readonly columns: string;
  readonly weights: string;
}

/**
 * The table as text under a key: numbers as the base64 of their bytes, for reading 100,000 of them as JSON takes longer than labelling a
 * session. Serves on machines of the same byte order.
 */
export function packWording(table: WordingTable, key: string): string {
  const { hash, models, terms, ends, columns, weights } = table;
  const packed: Packed = {
    ...{ key: `${endianness()} ${key}`, hash, models, terms },
    ...{ ends: base64(ends), columns: base64(columns), weights: base64(weights) },
  };
  return JSON.stringify(packed);
}

/** The table that was packed under this key, or null. Throws `SyntaxError` on a text that is cut short. */
export function unpackWording(text: string, key: string): WordingTable | null {
  const packed = JSON.parse(text) as Packed;
  if (packed.key !== `${endianness()} ${key}`) return null;
  const { hash, models, terms, ends, columns, weights } = packed;
  return {
    ...{ hash, models, terms },
    ends: new Uint32Array(bytes(ends)),
    columns: new Uint16Array(bytes(columns)),
    weights: new Float32Array(bytes(weights)),
  };
}

function base64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** In a buffer of their own: numbers must begin at a multiple of their size. */
function bytes(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64')).buffer;
}
