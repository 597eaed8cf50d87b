import type { Taxonomy } from '../taxonomy/model.ts';
import { afterFeatures } from './after.ts';
import { beforeFeatures } from './before.ts';
import type { TurnContext } from './context.ts';
import { cuesOf, type SeenCues } from './cues.ts';
import type { Feature } from './feature.ts';
import { insideFeatures } from './inside.ts';
import { jointFeatures } from './joint.ts';
import { wordingBasis, wordingFeatures } from './wording.ts';

/**
 * What was observed of a turn before any weight: plain data that is stored, so that labelling it anew after a change of rules has to
 * look only for what changed.
 */
export interface Observation {
  readonly language: string;
  /** What the shape of the message and the trace say, whatever the rules. */
  readonly structure: readonly Feature[];
  readonly cues: readonly SeenCues[];
  /** What the models of wording suggest, given the rest. */
  readonly wording: readonly Feature[];
}

/** Looks at a turn: the slow part of labelling. */
export function observeTurn(context: TurnContext, taxonomy: Taxonomy): Observation {
  const all = [...beforeFeatures(context), ...insideFeatures(context), ...afterFeatures(context)];
  const seen = { structure: all.filter(isThere), cues: cuesOf(context, taxonomy) };
  return withWording({ language: context.language, ...seen }, context, taxonomy);
}

/** The same observation with other cues; the wording is looked at again where it is seen in their light. */
export function withCues(
  before: Observation,
  cues: readonly SeenCues[],
  context: TurnContext,
  taxonomy: Taxonomy,
): Observation {
  const after = { ...before, cues };
  const same = wordingBasis(plainOf(before)) === wordingBasis(plainOf(after));
  return same ? after : withWording(after, context, taxonomy);
}

/** All features of a turn. The order is fixed, so equal sessions give equal evidence. */
export function featuresIn(observation: Observation): readonly Feature[] {
  const plain = plainOf(observation);
  return [...plain, ...jointFeatures(plain), ...observation.wording];
}

function withWording(
  seen: Omit<Observation, 'wording'>,
  context: TurnContext,
  taxonomy: Taxonomy,
): Observation {
  return { ...seen, wording: wordingFeatures(context, plainOf(seen), taxonomy) };
}

function plainOf({ structure, cues }: Omit<Observation, 'wording'>): readonly Feature[] {
  return [...structure, ...cues.flatMap(({ features }) => features).filter(isThere)];
}

function isThere(feature: Feature): boolean {
  return feature.value !== 0;
}
