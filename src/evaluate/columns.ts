import { displayWidth } from '../text/display-width.ts';

/** Rows of cells as aligned lines, two spaces between columns. Columns named in `right` (by index) are aligned to the right. */
export function columns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  return rows.map((row) =>
    `  ${row.map((cell, index) => pad(cell, widths[index] ?? 0, right.includes(index))).join('  ')}`.trimEnd(),
  );
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(cell)));
  return right ? space + cell : cell + space;
}
