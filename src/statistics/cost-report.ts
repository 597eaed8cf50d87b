import type { EpisodeCost } from '../store/cost-rows.ts';
import type { Label } from '../taxonomy/model.ts';
import { type Median, medianWithInterval } from './median-interval.ts';
import type { Undefined } from './result.ts';

export type Measure = 'humanTurns' | 'minutes' | 'tokens' | 'toolCalls';
export const MEASURES: readonly Measure[] = ['humanTurns', 'minutes', 'tokens', 'toolCalls'];

export interface CostLine {
  /** A symptom, or `all`. */
  readonly label: string;
  readonly name: string;
  readonly episodes: number;
  /** Over the episodes whose transcript says; the median's `n` tells how many. */
  readonly medians: Readonly<Record<Measure, Median | Undefined>>;
}

export interface CostReport {
  readonly episodes: number;
  /** From the offending turn to the end of the work on the last pushback. */
  readonly resolved: readonly CostLine[];
  /** Not seen resolved: from the offending turn to the end of the session, so an upper bound. */
  readonly open: readonly CostLine[];
  /** Episodes for which the transcript does not say, by measure. */
  readonly unknown: Readonly<Record<Measure, number>>;
}

/** What misalignment costs, per symptom: medians with distribution-free intervals. */
export function costReport(costs: readonly EpisodeCost[], labels: readonly Label[]): CostReport {
  const lines = (resolved: boolean): readonly CostLine[] =>
    linesOf(
      costs.filter((cost) => cost.resolved === resolved),
      labels,
    );
  const unknown = MEASURES.map((measure) => [measure, costs.filter((cost) => cost[measure] === null).length]);
  return {
    episodes: costs.length,
    resolved: lines(true),
    open: lines(false),
    unknown: Object.fromEntries(unknown) as CostReport['unknown'],
  };
}

function linesOf(costs: readonly EpisodeCost[], labels: readonly Label[]): readonly CostLine[] {
  const symptoms = labels.filter((label) => label.axis === 'symptom');
  return [
    lineOf('all', 'every episode', costs),
    ...symptoms.map(({ id, name }) =>
      lineOf(
        id,
        name,
        costs.filter((cost) => cost.symptoms.includes(id)),
      ),
    ),
  ];
}

function lineOf(label: string, name: string, costs: readonly EpisodeCost[]): CostLine {
  const medianOf = (measure: Measure): Median | Undefined =>
    medianWithInterval(costs.map((cost) => cost[measure]).filter((value) => value !== null));
  return {
    label,
    name,
    episodes: costs.length,
    medians: {
      humanTurns: medianOf('humanTurns'),
      minutes: medianOf('minutes'),
      tokens: medianOf('tokens'),
      toolCalls: medianOf('toolCalls'),
    },
  };
}
