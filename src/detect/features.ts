import type { Taxonomy } from '../taxonomy/model.ts';
import { afterFeatures } from './after.ts';
import { beforeFeatures } from './before.ts';
import type { TurnContext } from './context.ts';
import { cueFeatures } from './cues.ts';
import type { Feature } from './feature.ts';
import { insideFeatures } from './inside.ts';
import { jointFeatures } from './joint.ts';
import { wordingFeatures } from './wording.ts';

/** All that is observed about a turn, absent things left out. The order is fixed, so equal sessions give equal evidence. */
export function featuresOf(context: TurnContext, taxonomy: Taxonomy): readonly Feature[] {
  const plain = [
    ...beforeFeatures(context),
    ...insideFeatures(context),
    ...afterFeatures(context),
    ...cueFeatures(context, taxonomy),
  ].filter((feature) => feature.value !== 0);
  return [...plain, ...jointFeatures(plain), ...wordingFeatures(context, plain, taxonomy)];
}
