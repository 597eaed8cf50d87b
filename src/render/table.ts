import Table from 'cli-table3';
import { displayWidth } from '../text/display-width.ts';
import { clip } from '../text/fit.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Exactly so many cells; longer text is clipped. Without it, as wide as the widest cell. */
  readonly width?: number;
}

/** A column of figures. */
export function right(head: string, width: number): Column {
  return { head, align: 'right', width };
}

/** No lines, two spaces between columns: cli-table3 does the measuring, CJK and colour included. */
const BORDERLESS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((name) => [name, '']),
);

export interface TableOptions {
  /** How the heads look. */
  readonly head?: (text: string) => string;
  readonly indent?: number;
}

/** Rows as aligned columns. Cells must be terminal-safe. Trailing spaces are cut. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { head = (text) => text, indent = 2 }: TableOptions = {},
): string {
  const grid = new Table({
    chars: { ...BORDERLESS, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: columns.map((column) => column.width ?? null),
  });
  const heads = columns.some((column) => column.head !== '') ? [columns.map((column) => column.head)] : [];
  for (const row of heads) grid.push(row.map((text) => head(text)));
  for (const row of rows) grid.push(row.map((text, i) => fitted(text, columns[i])));
  const margin = ' '.repeat(indent);
  return grid
    .toString()
    .split('\n')
    .map((line) => (margin + line).trimEnd())
    .join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what picocolors writes
const COLOR = /\u001b\[\d+m/g;

/** Colour takes no room; text that is too wide loses it. */
function fitted(text: string, column: Column | undefined): string {
  const plain = text.replace(COLOR, '');
  return column?.width === undefined || displayWidth(plain) <= column.width
    ? text
    : clip(plain, column.width);
}
