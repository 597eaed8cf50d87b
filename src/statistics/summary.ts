import type { LabelTally, SessionTally } from '../store/tally.ts';
import type { Label } from '../taxonomy/model.ts';
import { type Axis, DENOMINATOR } from './axes.ts';
import { poissonRate } from './poisson-rate.ts';
import { type Estimated, undefinedBecause } from './result.ts';
import type { StudyColumn } from './study-column.ts';
import { wilson } from './wilson.ts';

/** A value of the user's beside the study's. */
export interface Cell {
  /** Null when it cannot be computed, with low and high. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly study: number | null;
}

export interface LabelCell extends Cell {
  readonly label: string;
  readonly name: string;
  readonly count: number;
}

export interface AxisSummary {
  readonly axis: Axis;
  /** What the shares are shares of, and how many that are. */
  readonly denominator: string;
  readonly total: number;
  readonly labels: readonly LabelCell[];
}

export interface RateSummary {
  readonly sessions: number;
  readonly sessionsWithEpisode: number;
  readonly humanTurns: number;
  readonly episodes: number;
  readonly shareOfSessions: Cell;
  readonly perSession: Cell;
  readonly perTurn: Cell;
}

export const AXES: readonly Axis[] = ['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'];

/** The share of every label of every axis with its Wilson interval, beside the study's. Every label of the codebook has a row. */
export function summariseLabels(
  tallies: readonly LabelTally[],
  labels: readonly Label[],
  study: StudyColumn,
): readonly AxisSummary[] {
  return AXES.map((axis) => {
    const counts = new Map<string, number>();
    let total = 0;
    for (const tally of tallies) {
      const found = tally.labels[axis];
      if (found.length > 0 || axis === 'symptom' || axis === 'cause') total += tally.episodes;
      for (const label of found) counts.set(label, (counts.get(label) ?? 0) + tally.episodes);
    }
    return {
      axis,
      denominator: DENOMINATOR[axis],
      total,
      labels: cellsOf(axis, counts, total, labels, study),
    };
  });
}

function cellsOf(
  axis: Axis,
  counts: ReadonlyMap<string, number>,
  total: number,
  labels: readonly Label[],
  study: StudyColumn,
): readonly LabelCell[] {
  const known = labels.filter((label) => label.axis === axis);
  const others = [...counts.keys()].filter((id) => !known.some((label) => label.id === id)).sort();
  return [...known, ...others.map((id) => ({ id, name: id }))].map(({ id, name }) => {
    const count = counts.get(id) ?? 0;
    return { label: id, name, count, ...cell(wilson(count, total), study.share(id)) };
  });
}

/**
 * Episodes per session and per human turn (Poisson intervals), and the share of sessions that have any (Wilson); no rates where it is not known
 * how many sessions there were besides those with an episode.
 */
export function summariseRates(
  tally: Omit<SessionTally, 'group' | 'first' | 'last'>,
  study: StudyColumn,
  known = true,
): RateSummary {
  const { sessions, sessionsWithEpisode, humanTurns, episodes } = tally;
  const rate = (estimated: Estimated, published: number | null): Cell =>
    cell(known ? estimated : undefinedBecause('denominator not known'), published);
  return {
    sessions,
    sessionsWithEpisode,
    humanTurns,
    episodes,
    shareOfSessions: rate(wilson(sessionsWithEpisode, sessions), study.shareOfSessions),
    perSession: rate(poissonRate({ events: episodes, exposure: sessions }), study.perSession),
    perTurn: rate(poissonRate({ events: episodes, exposure: humanTurns }), study.perTurn),
  };
}

function cell(estimated: Estimated, study: number | null): Cell {
  return estimated.kind === 'estimate'
    ? { value: estimated.value, low: estimated.low, high: estimated.high, study }
    : { value: null, low: null, high: null, study };
}

/** Whether the study's value lies outside the interval: `above` when the user's is higher. */
export function againstStudy({ value, low, high, study }: Cell): 'above' | 'below' | null {
  if (value === null || low === null || high === null || study === null) return null;
  return study < low ? 'above' : study > high ? 'below' : null;
}
