/** How often each thing was skipped or set aside, by reason. Nothing is dropped without a count. */
export interface Counts {
  add(reason: string, by: number): void;
  readonly entries: () => Readonly<Record<string, number>>;
}

export function createCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    add(reason, by) {
      if (by > 0) counts.set(reason, (counts.get(reason) ?? 0) + by);
    },
    entries: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
