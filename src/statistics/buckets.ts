/** Days, weeks and months of UTC as whole numbers, so that gaps and distances are plain arithmetic. */
export type Period = 'day' | 'week' | 'month';

const DAY = 86_400_000;
/** 1970-01-01 was a Thursday: the week that starts on Monday began three days earlier. */
const MONDAY_SHIFT = 3;

/** The number of the period that an ISO 8601 instant falls in; null when there is no readable date. */
export function bucketIndex(instant: string | null, period: Period): number | null {
  const ms = instant === null ? Number.NaN : Date.parse(instant);
  if (!Number.isFinite(ms)) return null;
  const day = Math.floor(ms / DAY);
  if (period === 'day') return day;
  if (period === 'week') return Math.floor((day + MONDAY_SHIFT) / 7);
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** `2025-02-01` for a day, the Monday `2025-01-27` for a week, `2025-02` for a month. */
export function bucketLabel(index: number, period: Period): string {
  if (period === 'month') {
    const month = String((((index % 12) + 12) % 12) + 1).padStart(2, '0');
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${month}`;
  }
  const day = period === 'day' ? index : index * 7 - MONDAY_SHIFT;
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Every index from the smallest to the largest, the empty ones between them too. */
export function contiguous(indices: readonly number[]): readonly number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const index of indices) {
    low = Math.min(low, index);
    high = Math.max(high, index);
  }
  return high < low ? [] : Array.from({ length: high - low + 1 }, (_, step) => low + step);
}
