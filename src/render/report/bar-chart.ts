import type { LabelCell } from '../../statistics/summary.ts';
import { escapeHtml } from '../../text/html-safe.ts';
import { count, percent } from '../numbers.ts';
import { diamond, element, line, type Picture, text, ticks, whisker } from './svg.ts';

export interface BarChart {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly cells: readonly LabelCell[];
  readonly width: number;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly row: number;
  /** Where in a row the bar's middle lies, and where its label stands. */
  readonly bar: number;
  readonly label: number;
  readonly x: (share: number) => number;
}

/** Below this a label stands over its bar instead of beside it. */
const NARROW = 480;
const LABELS = 236;
const VALUES = 106;
const BAR = 13;

/** Shares as bars with their intervals as whiskers, and the study's value as a diamond. */
export function barChart({ name, title, description, cells, width }: BarChart): Picture {
  const scale = ticks(Math.max(0.04, ...cells.flatMap((cell) => [cell.high ?? 0, cell.study ?? 0])));
  const max = scale.at(-1) ?? 1;
  const frame = frameFor(width, max);
  const bottom = frame.top + cells.length * frame.row;
  const grid = scale.map((tick) => gridLine(tick, frame, bottom)).join('');
  const rows = cells.map((cell, i) => row(cell, frame.top + i * frame.row, frame, width)).join('');
  return { name, title, description, width, height: bottom + 24, content: grid + rows };
}

function frameFor(width: number, max: number): Frame {
  const narrow = width < NARROW;
  const left = narrow ? 4 : LABELS;
  const right = width - (narrow ? 10 : VALUES);
  return {
    left,
    right,
    top: 4,
    row: narrow ? 42 : 28,
    bar: narrow ? 29 : 14,
    label: narrow ? 15 : 18,
    x: (share) => left + (share / max) * (right - left),
  };
}

function gridLine(tick: number, frame: Frame, bottom: number): string {
  const x = frame.x(tick);
  const label = `${Math.round(tick * 1000) / 10}${tick === 0 ? '' : ' %'}`;
  const anchor = frame.left > 10 ? 'middle' : tick === 0 ? 'start' : x + 20 > frame.right ? 'end' : 'middle';
  return (
    line(x, frame.top, x, bottom, 'grid') +
    text(x, bottom + 16, label, { class: 'tick', 'text-anchor': anchor })
  );
}

function row(cell: LabelCell, top: number, frame: Frame, width: number): string {
  const y = top + frame.bar;
  const value = cell.value ?? 0;
  const bar = element('rect', {
    x: frame.x(0),
    y: y - BAR / 2,
    width: Math.max(0, frame.x(value) - frame.x(0)),
    height: BAR,
    rx: 2,
    class: 'bar',
  });
  const interval =
    cell.low === null || cell.high === null ? '' : whisker(frame.x(cell.low), frame.x(cell.high), y);
  const study = cell.study === null ? '' : diamond(frame.x(cell.study), y, `study: ${percent(cell.study)}`);
  return element('g', { class: 'row' }, rowLabels(cell, top, frame, width) + bar + interval + study);
}

function rowLabels(cell: LabelCell, top: number, frame: Frame, width: number): string {
  const y = top + frame.label;
  const shown = cell.value === null ? '–' : percent(cell.value);
  const id = element('tspan', { class: 'id' }, escapeHtml(cell.label));
  const name = element('tspan', { dx: 7 }, shortName(cell.name));
  return (
    element('text', { x: 0, y }, id + name) +
    text(width - 46, y, shown, { class: 'value', 'text-anchor': 'end' }) +
    text(width, y, count(cell.count), { class: 'count', 'text-anchor': 'end' })
  );
}

/** Names come from the taxonomy, which a user's pack may extend; a bar's label has room for so many letters. */
function shortName(name: string): string {
  return escapeHtml(name.length > 31 ? `${name.slice(0, 30).trimEnd()}…` : name);
}
