import { UserError } from '../errors.ts';

/** A date as typed: when it begins, and when what it names (a day, a month, a year) is over. ISO 8601 UTC. */
export interface DateSpan {
  readonly start: string;
  readonly end: string;
}

const AGO: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** `2026`, `2026-03`, `2026-03-15`, a full time, or `30d`, `8w`, `6m`, `1y` before `now`. Throws `UserError` for anything else. */
export function parseDate(text: string, option: string, now: Date): DateSpan {
  const ago = /^(\d{1,4})([dwmy])$/.exec(text);
  if (ago !== null) {
    const then = new Date(now.getTime() - Number(ago[1]) * (AGO[ago[2] ?? 'd'] ?? 1) * 86_400_000);
    return { start: written(then), end: written(then) };
  }
  const calendar = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  const span = calendar === null ? moment(text) : period(calendar[1] ?? '', calendar[2], calendar[3]);
  if (span !== null) return span;
  throw new UserError(`\`${option} ${text}\` is no date`, {
    next: 'Write 2026-03, 2026-03-15, or 30d, 8w, 6m, 1y for a time ago.',
  });
}

function moment(text: string): DateSpan | null {
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return { start: written(new Date(time)), end: written(new Date(time + 1)) };
}

function period(year: string, month: string | undefined, day: string | undefined): DateSpan | null {
  const start = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (start.toISOString().slice(0, 10) !== `${year}-${month ?? '01'}-${day ?? '01'}`) return null;
  const end = new Date(start);
  if (day !== undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (month !== undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { start: written(start), end: written(end) };
}

const FIRST = '0000-01-01T00:00:00.000Z';
const LAST = '9999-12-31T23:59:59.999Z';

/** Dates are compared as text: a year of other than four digits would stand before all others. */
function written(time: Date): string {
  const year = time.getUTCFullYear();
  return year < 0 ? FIRST : year > 9999 ? LAST : time.toISOString();
}
