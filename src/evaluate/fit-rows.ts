import type { Feature } from '../detect/feature.ts';
import type { WeightModel } from '../taxonomy/model.ts';
import { type Example, fitLogistic, type LogisticModel } from './logistic.ts';
import type { Recipe } from './recipes.ts';

/** One example of a fit, and the repository that it comes from. */
export interface Row {
  readonly features: readonly Feature[];
  readonly target: boolean;
  readonly repo: string;
}

/** Fits the terms that the recipe allows and that enough examples of more than one repository show. */
export function fitRows(rows: readonly Row[], recipe: Recipe, start?: LogisticModel): WeightModel {
  const support = new Map<string, { count: number; repos: Set<string> }>();
  for (const row of rows)
    for (const { id } of row.features) {
      const seen = support.get(id) ?? { count: 0, repos: new Set<string>() };
      seen.count++;
      seen.repos.add(row.repo);
      support.set(id, seen);
    }
  const terms = [...support]
    .filter(([id, seen]) => seen.count >= recipe.leastSupport && seen.repos.size > 1 && recipe.allow(id))
    .map(([id]) => id)
    .sort();
  const positives = rows.filter((row) => row.target).length;
  const weight = ((rows.length - positives) / Math.max(1, positives)) ** recipe.balance;
  const examples: Example[] = rows.map((row) => ({
    features: new Map(row.features.map((item) => [item.id, item.value])),
    target: row.target,
    weight: row.target ? weight : 1,
  }));
  return rounded(fitLogistic(examples, terms, { penalty: recipe.penalty, start }));
}

/** Three decimals: more would only look exact. */
export function roundWeight(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function rounded(model: LogisticModel): WeightModel {
  const terms = Object.entries(model.terms).map(([id, weight]) => [id, roundWeight(weight)] as const);
  return {
    intercept: roundWeight(model.intercept),
    terms: Object.fromEntries(terms.filter(([, weight]) => weight !== 0)),
  };
}
