import { UserError } from '../errors.ts';
import type { Taxonomy, WeightModel } from '../taxonomy/model.ts';

/** One of the fitted models by name; a taxonomy without it cannot label. */
export function modelOf(taxonomy: Taxonomy, name: string): WeightModel {
  const model = taxonomy.weights?.models[name];
  if (model === undefined)
    throw new UserError(`The taxonomy has no fitted weights for "${name}"`, {
      where: 'taxonomy/weights.json',
      next: 'Run `npm run fit` with labelled sessions, or restore the file.',
    });
  return model;
}
