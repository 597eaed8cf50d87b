import type { CrossTable } from '../../statistics/cross-table.ts';
import type { Label } from '../../taxonomy/model.ts';
import { escapeHtml } from '../../text/html-safe.ts';
import { percent } from '../numbers.ts';
import { element, type Picture, text } from './svg.ts';

const CELL_HEIGHT = 34;
const TOP = 28;
const NARROW = 480;

/** P(cause | symptom): each row sums to 100 %. A cell is the stronger the larger its share; empty rows stay pale. */
export function heatMap(cross: CrossTable, labels: readonly Label[], width: number): Picture {
  const left = width < NARROW ? 30 : 236;
  const cell = (width - left - 44) / Math.max(1, cross.columns.length);
  const heads = cross.columns.map((column, j) =>
    text(left + (j + 0.5) * cell, 16, column, { class: 'id', 'text-anchor': 'middle' }),
  );
  const total = text(width, 16, 'pairs', { class: 'tick', 'text-anchor': 'end' });
  const rows = cross.rows.map((row, i) => {
    const y = TOP + i * CELL_HEIGHT;
    const name = width < NARROW ? '' : nameOf(row, labels);
    const label = element(
      'text',
      { x: 0, y: y + 21 },
      element('tspan', { class: 'id' }, escapeHtml(row)) + element('tspan', { dx: 7 }, escapeHtml(name)),
    );
    const cells = cross.columns.map((column, j) =>
      cellAt(cross, [i, j], column, { x: left + j * cell, y, cell }),
    );
    const sum = text(width, y + 21, String(cross.rowTotals[i] ?? 0), {
      class: 'count',
      'text-anchor': 'end',
    });
    return label + cells.join('') + sum;
  });
  return {
    name: width < NARROW ? 'causes-of-symptoms-narrow' : 'causes-of-symptoms',
    title: 'Which causes lie behind each symptom',
    description: `Share of each symptom’s label pairs by cause; ${cross.total} pairs in all.`,
    width,
    height: TOP + cross.rows.length * CELL_HEIGHT + 4,
    content: heads.join('') + total + rows.join(''),
  };
}

function cellAt(
  cross: CrossTable,
  [i, j]: readonly [number, number],
  column: string,
  place: { readonly x: number; readonly y: number; readonly cell: number },
): string {
  const share = cross.rowShares[i]?.[j] ?? null;
  const many = cross.counts[i]?.[j] ?? 0;
  const title = `${cross.rows[i] ?? ''} × ${column}: ${many}${share === null ? '' : ` (${percent(share)})`}`;
  const box = element(
    'rect',
    {
      x: place.x + 1,
      y: place.y + 1,
      width: place.cell - 2,
      height: CELL_HEIGHT - 2,
      rx: 3,
      class: 'heat',
      'fill-opacity': String(Math.round((0.05 + 0.95 * (share ?? 0)) * 100) / 100),
    },
    element('title', {}, escapeHtml(title)),
  );
  if (many === 0) return box;
  const strong = (share ?? 0) > 0.5 ? 'heat-text strong' : 'heat-text';
  return (
    box +
    text(place.x + place.cell / 2, place.y + 21, String(Math.round((share ?? 0) * 100)), {
      class: strong,
      'text-anchor': 'middle',
    })
  );
}

function nameOf(id: string, labels: readonly Label[]): string {
  const name = labels.find((label) => label.id === id)?.name ?? '';
  return name.length > 31 ? `${name.slice(0, 30).trimEnd()}…` : name;
}
