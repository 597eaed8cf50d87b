import type { AdjustedRates } from '../statistics/adjusted.ts';
import { DASH, ratio, span, value } from './figures.ts';
import { notesText } from './notes.ts';
import { percent } from './numbers.ts';
import { styleFor } from './style.ts';
import { table } from './table.ts';

/** Adjusted rates under those that were counted. */
export function adjustedText(rates: AdjustedRates, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  const plain = (rate: number | null, digits: number): string =>
    rate === null ? DASH : rate.toFixed(digits);
  const rows = [
    ['Sessions with an episode', value(rates.sessions, percent), span(rates.sessions, percent)],
    ['True episodes per found one', value(rates.factor, ratio), span(rates.factor, ratio)],
    ['Episodes per session', plain(rates.perSession, 2), ''],
    ['Episodes per human turn', plain(rates.perTurn, 3), ''],
  ];
  const columns = [
    { head: 'Adjusted for the detector’s errors', width: 34 },
    { head: '', align: 'right' as const, width: 8 },
    { head: '95 % interval', align: 'right' as const, width: 18 },
  ];
  const notes = [
    'Sessions: Rogan and Gladen, with the interval of Lang and Reiczigel. Episodes: times gold over found on the labelled set. Both hold as far as its repositories are like yours; shares of single labels are not adjusted.',
  ];
  return `${table(columns, rows, { head: style.dim, indent: 0 })}\n${notesText(notes, style)}`;
}
