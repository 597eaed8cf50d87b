/** Rows by key, in order of first appearance. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const members = groups.get(key);
    if (members) members.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** What the cluster bootstrap draws: the repository, or the session alone where the repository is unknown. */
export function clusterOf(row: { readonly repo: string | null; readonly sessionId: string }): string {
  return row.repo === null ? `session ${row.sessionId}` : `repository ${row.repo}`;
}
