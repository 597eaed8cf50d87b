import { addCounts, score } from '../statistics/classification.ts';
import { type Measured, type Resampling, withIntervals } from '../statistics/intervals.ts';
import type { Judged, JudgedTurn } from './judge.ts';
import { turnScore } from './summary.ts';

/** How well turns are found in one part of the labelled sessions. */
export interface GroupRow {
  readonly by: 'language' | 'repository';
  readonly group: string;
  readonly sessions: number;
  readonly turns: number;
  readonly pushbackTurns: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: Measured;
}

/** Turns by the language that they were read in, and sessions by repository; the largest group first. */
export function groupRows(sessions: readonly Judged[], resampling: Resampling): readonly GroupRow[] {
  return [
    ...rowsBy('language', sessions, (_, turn) => turn.language, resampling),
    ...rowsBy('repository', sessions, (session) => session.labelled.repo, resampling),
  ];
}

type Sort = (session: Judged, turn: JudgedTurn) => string;

function rowsBy(
  by: GroupRow['by'],
  sessions: readonly Judged[],
  groupOf: Sort,
  resampling: Resampling,
): readonly GroupRow[] {
  const groups = new Map<string, JudgedTurn[][]>();
  for (const session of sessions)
    for (const [group, turns] of splitTurns(session, groupOf))
      groups.set(group, [...(groups.get(group) ?? []), turns]);
  return [...groups]
    .map(([group, clusters]) => rowOf(by, group, clusters, resampling))
    .sort((a, b) => b.turns - a.turns || (a.group < b.group ? -1 : 1));
}

function splitTurns(session: Judged, groupOf: Sort): ReadonlyMap<string, JudgedTurn[]> {
  const parts = new Map<string, JudgedTurn[]>();
  for (const turn of session.turns) {
    const group = groupOf(session, turn);
    const part = parts.get(group);
    if (part === undefined) parts.set(group, [turn]);
    else part.push(turn);
  }
  return parts;
}

function rowOf(
  by: GroupRow['by'],
  group: string,
  clusters: readonly (readonly JudgedTurn[])[],
  resampling: Resampling,
): GroupRow {
  const turns = clusters.flat();
  const { precision, recall } = turnScore(turns);
  // Counted once a cluster: three hundred draws over every group add numbers, not turns.
  const counts = clusters.map(turnScore);
  const measured = withIntervals(counts, (sample) => ({ f1: score(addCounts(sample)).f1 }), resampling);
  return {
    by,
    group,
    sessions: clusters.length,
    turns: turns.length,
    pushbackTurns: turns.filter((turn) => turn.pushback).length,
    precision,
    recall,
    f1: measured['f1'] ?? { value: null, low: null, high: null },
  };
}
