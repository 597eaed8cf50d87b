import type { WeightModel } from '../taxonomy/model.ts';
import type { Feature } from './feature.ts';
import type { Evidence } from './model.ts';

export interface Score {
  /** Log-odds: the intercept plus every term. */
  readonly logit: number;
  readonly probability: number;
  readonly terms: readonly Term[];
}

export interface Term {
  readonly feature: Feature;
  /** Weight times value, in log-odds. */
  readonly contribution: number;
}

/** The probability of log-odds; the other way round it is `logOdds`. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Held within ±20, so that a certainty stays finite. */
export function logOdds(probability: number): number {
  return Math.max(-20, Math.min(20, Math.log(probability / (1 - probability))));
}

/** Adds up the weighted features: nothing is hidden, every term can be printed. */
export function scoreFeatures(model: WeightModel, features: readonly Feature[]): Score {
  let logit = model.intercept;
  const terms: Term[] = [];
  for (const feature of features) {
    const weight = model.terms[feature.id];
    if (weight === undefined || feature.value === 0) continue;
    const contribution = weight * feature.value;
    logit += contribution;
    terms.push({ feature, contribution });
  }
  return { logit, probability: sigmoid(logit), terms };
}

const SHOWN_TERMS = 14;
const LEAST_SHOWN = 0.05;

/** The strongest terms as evidence, strongest first; ties by id so that the order never changes. */
export function evidenceOf(
  terms: readonly Term[],
  about: { readonly axis: Evidence['axis']; readonly label: string | null; readonly turn: number },
): readonly Evidence[] {
  return terms
    .filter((term) => Math.abs(term.contribution) >= LEAST_SHOWN)
    .sort(
      (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.feature.id < b.feature.id ? -1 : 1),
    )
    .slice(0, SHOWN_TERMS)
    .map(({ feature, contribution }) => ({
      ruleId: feature.ruleId,
      cue: feature.id,
      ...about,
      scope: feature.scope,
      line: feature.line,
      quote: feature.quote.slice(0, 200),
      contribution: Math.round(contribution * 1000) / 1000,
    }));
}
