import { table } from '../render/table.ts';

/** Rows of cells, the first of them the heads, as aligned lines. Columns in `right` (by index) are aligned to the right. */
export function columns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const [heads = [], ...body] = rows;
  const shape = heads.map((head, index) => ({
    head,
    align: right.includes(index) ? ('right' as const) : ('left' as const),
  }));
  return table(shape, body).split('\n');
}
