/** How well the four axes are labelled on pairs of a labelled and a found episode. */
import { type MultiLabelScore, multiLabel } from '../statistics/classification.ts';
import { type Confusion, confusion, type Pair } from '../statistics/confusion.ts';
import { cohensKappa } from '../statistics/kappa.ts';
import type { Match } from './match-episodes.ts';

/** The labels of the axes in the order of the codebook. */
export interface AxisLabels {
  readonly symptom: readonly string[];
  readonly cause: readonly string[];
  readonly severity: readonly string[];
  readonly status: readonly string[];
}

export interface AxisScores {
  readonly symptom: MultiLabelScore;
  readonly cause: MultiLabelScore;
  readonly severity: SingleScore;
  readonly status: SingleScore;
  /** Where both have one. */
  readonly locus: SingleScore;
  readonly resolver: SingleScore;
}

/** Agreement on an axis with one label an episode; null without pairs, kappa also where nothing varies. */
export interface SingleScore {
  readonly n: number;
  readonly accuracy: number | null;
  readonly kappa: number | null;
}

/** A label enters the macro mean with this many labelled episodes: fewer would swing it. */
export const MACRO_SUPPORT = 3;

export function axisScores(matches: readonly Match[], labels: AxisLabels): AxisScores {
  const symptoms = matches.map(({ gold, episode }) => ({
    gold: gold.symptoms,
    predicted: episode.symptoms,
  }));
  const causes = matches.map(({ gold, episode }) => ({
    gold: gold.causes.map(({ label }) => label),
    predicted: episode.causes.map(({ label }) => label),
  }));
  return {
    symptom: multiLabel(symptoms, labels.symptom, MACRO_SUPPORT),
    cause: multiLabel(causes, labels.cause, MACRO_SUPPORT),
    severity: single(severityPairs(matches)),
    status: single(statusPairs(matches)),
    locus: single(both(matches.map(({ gold, episode }) => [gold.locus, episode.locus]))),
    resolver: single(both(matches.map(({ gold, episode }) => [gold.resolver, episode.resolver]))),
  };
}

/** Rows are the labels given by the annotators, columns those of the rules. */
export function axisConfusions(
  matches: readonly Match[],
  labels: AxisLabels,
): { readonly severity: Confusion; readonly status: Confusion } {
  return {
    severity: confusion(severityPairs(matches), labels.severity),
    status: confusion(statusPairs(matches), labels.status),
  };
}

function severityPairs(matches: readonly Match[]): readonly Pair[] {
  return matches.map(({ gold, episode }) => [gold.severity, episode.severity]);
}

function statusPairs(matches: readonly Match[]): readonly Pair[] {
  return matches.map(({ gold, episode }) => [gold.status, episode.status]);
}

function both(pairs: readonly (readonly [string | null, string | null])[]): readonly Pair[] {
  return pairs.filter((pair): pair is Pair => pair[0] !== null && pair[1] !== null);
}

function single(pairs: readonly Pair[]): SingleScore {
  const n = pairs.length;
  const kappa = cohensKappa(pairs);
  return {
    n,
    accuracy: n === 0 ? null : pairs.filter(([gold, found]) => gold === found).length / n,
    kappa: kappa.kind === 'estimate' ? kappa.value : null,
  };
}
