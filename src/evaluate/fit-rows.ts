import type { Feature } from '../detect/feature.ts';
import type { WeightModel } from '../taxonomy/model.ts';
import { encode, nameOf } from './encoded.ts';
import { type Example, fitLogistic, type LogisticModel } from './logistic.ts';
import type { Recipe } from './recipes.ts';

/** One example of a fit, and the repository that it comes from. */
export interface Row {
  readonly features: readonly Feature[];
  readonly target: boolean;
  readonly repo: string;
}

/** Fits the terms that the recipe allows and that enough examples of more than one repository show, or that are believed in without. */
export function fitRows(
  rows: readonly Row[],
  recipe: Recipe,
  start?: LogisticModel,
  support = supportOf(rows),
): WeightModel {
  const shown = support.flatMap((seen, name) =>
    seen.count >= recipe.leastSupport && seen.elsewhere ? [nameOf(name)] : [],
  );
  const believed = Object.entries(recipe.toward ?? {}).filter(([, weight]) => weight !== 0);
  const terms = [...new Set([...shown, ...believed.map(([id]) => id)])].filter(recipe.allow).sort();
  const positives = rows.filter((row) => row.target).length;
  const weight = ((rows.length - positives) / Math.max(1, positives)) ** recipe.balance;
  const examples: Example[] = rows.map((row) => ({
    features: row.features,
    target: row.target,
    weight: row.target ? weight : 1,
  }));
  return rounded(fitLogistic(examples, terms, { penalty: recipe.penalty, toward: recipe.toward, start }));
}

export interface Support {
  /** Examples that show the term. */
  count: number;
  /** The repository that showed it first, and whether another did. */
  readonly repo: string;
  elsewhere: boolean;
}

/** How many of the examples show each term, by its number. The targets have no say, so that one count serves every part. */
export function supportOf(rows: readonly Row[]): readonly Support[] {
  const support: Support[] = [];
  for (const { features, repo } of rows)
    for (const name of encode(features).names) {
      const seen = support[name];
      if (seen === undefined) support[name] = { count: 1, repo, elsewhere: false };
      else {
        seen.count++;
        seen.elsewhere ||= seen.repo !== repo;
      }
    }
  return support;
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
