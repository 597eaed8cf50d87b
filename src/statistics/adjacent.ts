import { groupBy } from './groups.ts';
import type { SessionRow } from './rows.ts';

/** Two sessions of one repository with none in between. */
export interface AdjacentPair {
  readonly repo: string;
  readonly current: SessionRow;
  readonly next: SessionRow;
}

export interface AdjacentPairs {
  readonly pairs: readonly AdjacentPair[];
  /** Left out: the transcript names no repository. */
  readonly withoutRepo: number;
  /** Left out: no date, so no place in the order. */
  readonly undated: number;
  /** Left out: the only session of its repository. */
  readonly alone: number;
}

/** Consecutive sessions of each repository in order of their start (then id), as the study pairs them. */
export function adjacentPairs(sessions: readonly SessionRow[]): AdjacentPairs {
  const named = sessions.filter((session) => session.repo !== null);
  const dated = named.filter((session) => Number.isFinite(startOf(session)));
  const pairs: AdjacentPair[] = [];
  let alone = 0;
  for (const [repo, members] of groupBy(dated, (session) => session.repo ?? '')) {
    if (members.length === 1) alone++;
    const ordered = members.toSorted(byStart);
    for (const [i, current] of ordered.entries()) {
      const next = ordered[i + 1];
      if (next !== undefined) pairs.push({ repo, current, next });
    }
  }
  const withoutRepo = sessions.length - named.length;
  return { pairs, withoutRepo, undated: named.length - dated.length, alone };
}

function startOf(session: SessionRow): number {
  return session.startedAt === null ? Number.NaN : Date.parse(session.startedAt);
}

function byStart(a: SessionRow, b: SessionRow): number {
  return startOf(a) - startOf(b) || (a.sessionId < b.sessionId ? -1 : 1);
}
