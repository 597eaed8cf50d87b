/** Figures in the cells of the comparing tables. All take undefined statistics and give a dash. */
import type { Estimated, Interval } from '../statistics/result.ts';

export const DASH = '–';

/** `+2.3` percentage points, with a real minus. */
export function points(share: number): string {
  return signed(share * 100, 1);
}

export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** `0.034`, `<0.001`; three digits are all that a p value bears. */
export function pValue(p: number | null): string {
  if (p === null) return DASH;
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

/** `1.54`, and as many digits as keep three figures below 1: `0.083`. */
export function ratio(value: number | null): string {
  if (value === null) return DASH;
  if (value >= 1000) return '>999';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** `1.2–2.4` of anything with two ends; nothing when there is none. */
export function span(
  found: Interval | { readonly kind: 'undefined' },
  format: (value: number) => string,
): string {
  return 'low' in found ? `${format(found.low)} to ${format(found.high)}` : '';
}

/** The value of an estimate in a format of one's own. */
export function value(estimated: Estimated, format: (value: number) => string): string {
  return estimated.kind === 'estimate' ? format(estimated.value) : DASH;
}

/** ` ↑` when the study's value lies below the interval, ` ↓` when above, else two spaces. */
export function mark(study: number | null, found: Interval | { readonly kind: 'undefined' }): string {
  if (study === null || !('low' in found)) return '  ';
  return study < found.low ? ' ↑' : study > found.high ? ' ↓' : '  ';
}

/** The fields of an estimate for CSV: `name`, `name_low`, `name_high`. */
export function estimateFields(
  name: string,
  found: (Interval & { readonly value: number }) | { readonly kind: 'undefined' },
): Readonly<Record<string, number | null>> {
  const here = 'low' in found ? found : null;
  return {
    [name]: here?.value ?? null,
    [`${name}_low`]: here?.low ?? null,
    [`${name}_high`]: here?.high ?? null,
  };
}
