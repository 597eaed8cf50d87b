/** How often each thing was skipped or set aside, by reason. Nothing is dropped without a count. */
export interface Counts {
  add(reason: string, by: number): void;
  readonly entries: () => Readonly<Record<string, number>>;
}

/** Reasons may hold names from a transcript; past this many, further ones share a line. */
const MAX_REASONS = 200;

export function createCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    add(reason, by) {
      if (by <= 0) return;
      const key = counts.has(reason) || counts.size < MAX_REASONS ? reason : 'other reasons';
      counts.set(key, (counts.get(key) ?? 0) + by);
    },
    entries: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
