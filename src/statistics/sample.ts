import { mulberry32 } from './bootstrap.ts';

/** `size` of the rows (all where there are fewer) in random order, each equally likely; the same for the same seed. */
export function sampleWithoutReplacement<T>(rows: readonly T[], size: number, seed: number): readonly T[] {
  const random = mulberry32(seed);
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ row }) => row);
}
