/** What the decisions on labelled turns would be without some of the observations, with the weights as they are. */
import type { ObservedTurn } from '../detect/group.ts';
import { jointFeatures } from '../detect/joint.ts';
import { scoreFeatures } from '../detect/score.ts';
import { modelOf, thresholdOf } from '../detect/weights.ts';
import { score } from '../statistics/classification.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { turnScore } from './summary.ts';
import type { ObservedSession } from './train.ts';

/** A labelled turn as it is decided with every observation. */
export interface DecidedTurn {
  readonly observed: ObservedTurn;
  readonly pushback: boolean;
  readonly predicted: boolean;
}

/** A turn, and the features that are taken away from it. */
export type Change = readonly [turn: DecidedTurn, without: readonly string[]];

export interface Ablation {
  readonly turns: readonly DecidedTurn[];
  /** F1 of all turns minus F1 with the changes. Turns that are not named keep their features. */
  readonly f1Loss: (changes: readonly Change[]) => number;
}

export function createAblation(sessions: readonly ObservedSession[], taxonomy: Taxonomy): Ablation {
  const model = modelOf(taxonomy, 'pushback');
  const threshold = thresholdOf(taxonomy);
  const decide = ({ features }: ObservedTurn): boolean =>
    scoreFeatures(model, features).probability >= threshold;
  const turns = sessions.flatMap(({ observed, gold }) =>
    gold.turns.flatMap(({ turn, pushback }): readonly DecidedTurn[] => {
      const one = observed[turn - 1];
      return one === undefined ? [] : [{ observed: one, pushback, predicted: decide(one) }];
    }),
  );
  const whole = turnScore(turns);
  const f1Loss = (changes: readonly Change[]): number => {
    let { tp, fp, fn } = whole;
    for (const [turn, without] of changes) {
      const step = Number(decide(takeAway(turn.observed, without))) - Number(turn.predicted);
      if (turn.pushback) [tp, fn] = [tp + step, fn - step];
      else fp += step;
    }
    return (whole.f1 ?? 0) - (score({ tp, fp, fn }).f1 ?? 0);
  };
  return { turns, f1Loss };
}

/** The joint features are made anew: they rest on the others. */
function takeAway({ context, features }: ObservedTurn, without: readonly string[]): ObservedTurn {
  const plain = features.filter(({ id }) => !id.startsWith('joint.') && !without.includes(id));
  const joint = jointFeatures(plain).filter(({ id }) => !without.includes(id));
  return { context, features: [...plain, ...joint] };
}
