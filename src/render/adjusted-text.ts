import type { AdjustedRates } from '../statistics/adjusted.ts';
import { ADJUSTED_AXES } from '../statistics/adjusted-shares.ts';
import { DASH, ratio, span, value } from './figures.ts';
import { notesText } from './notes.ts';
import { percent } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { right, table } from './table.ts';

/** Adjusted rates and shares under those that were counted. */
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
  return [
    table(columns, rows, { head: style.dim, indent: 0 }),
    sharesText(rates.shares, style),
    notesText(NOTES, style),
  ].join('\n\n');
}

const NOTES = [
  'Sessions: Rogan and Gladen, with the interval of Lang and Reiczigel. Episodes: times gold over found on the labelled set.',
  'Labels: what annotators gave on the labelled set where the rules gave the same, with what the rules miss and invent; intervals draw its repositories. Shares lean towards those of that set. Damage and resolution are not adjusted: it would bring them no closer.',
  'All of it holds as far as its repositories are like yours.',
];

function sharesText(shares: AdjustedRates['shares'], style: Style): string {
  const percentOf = (share: number | null): string => (share === null ? DASH : percent(share));
  const rows = ADJUSTED_AXES.flatMap((axis) => shares[axis]).map((share) => [
    share.label,
    percentOf(share.counted),
    percentOf(share.value),
    share.low === null || share.high === null ? '' : span({ low: share.low, high: share.high }, percent),
  ]);
  const columns = [
    { head: 'Episodes with', width: 24 },
    right('counted', 9),
    right('adjusted', 9),
    right('95 % interval', 18),
  ];
  return table(columns, rows, { head: style.dim, indent: 0 });
}
