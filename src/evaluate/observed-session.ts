import type { Feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { GoldEpisode, LabelledSession } from './gold-model.ts';

/** A labelled session whose turns have been observed: the slow part, done once for any number of fits. */
export interface ObservedSession extends LabelledSession {
  readonly observed: readonly ObservedTurn[];
  readonly given: readonly GivenEpisode[];
}

/** A labelled episode with what is observed about it. */
export interface GivenEpisode {
  readonly gold: GoldEpisode;
  readonly repo: string;
  readonly turns: readonly ObservedTurn[];
  readonly features: readonly Feature[];
}
