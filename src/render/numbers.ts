import { type Estimated, pointValue } from '../statistics/result.ts';

/** `1,234`; whole numbers without asking for a locale, the first of which takes 15 ms to load. */
export function count(value: number): string {
  if (!Number.isSafeInteger(value)) return value.toLocaleString('en-US');
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `12.3 %`; below 0.1 % `<0.1 %`, and nothing is rounded to 0 or 100 that is not. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1 %';
  if (share < 1 && share > 0.999) return '>99.9 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** `12.3 %`, or `–` for what cannot be computed. */
export function percentOf(estimated: Estimated): string {
  const value = pointValue(estimated);
  return value === null ? '–' : percent(value);
}

/** `8.1–16.0` in percent, or nothing. */
export function percentInterval(estimated: Estimated): string {
  if (estimated.kind === 'undefined') return '';
  return `${(estimated.low * 100).toFixed(1)}–${(estimated.high * 100).toFixed(1)}`;
}

/** `0.68 (0.51–0.89)` */
export function rate(estimated: Estimated): string {
  if (estimated.kind === 'undefined') return '–';
  const { value, low, high } = estimated;
  return `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** `1.2 GB`, in powers of a thousand as disks are sold. */
export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const scaled = value / 1000 ** power;
  return `${power === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${units[power]}`;
}

/** `1 file`, `2 files`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
