/** What the decisions on labelled turns would be without some of the observations, with the weights as they are. */
import { judgeTurns } from '../classify/analyze.ts';
import type { ObservedTurn } from '../detect/group.ts';
import { isJoint, jointFeatures } from '../detect/joint.ts';
import { addCounts, type Counts, score } from '../statistics/classification.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { ObservedSession } from './observed-session.ts';
import { turnScore } from './summary.ts';

/** A labelled turn. */
export interface DecidedTurn {
  readonly session: ObservedSession;
  readonly observed: ObservedTurn;
  readonly pushback: boolean;
}

/** A turn, and the features that are taken away from it. */
export type Change = readonly [turn: DecidedTurn, without: readonly string[]];

export interface Ablation {
  readonly turns: readonly DecidedTurn[];
  /** F1 of all turns minus F1 with the changes. Turns that are not named keep their features. */
  readonly f1Loss: (changes: readonly Change[]) => number;
  /** F1 minus F1 without a term of the score; for terms that rest on other turns. */
  readonly f1LossOfTerm: (id: string) => number;
}

export function createAblation(sessions: readonly ObservedSession[], taxonomy: Taxonomy): Ablation {
  const whole = new Map(sessions.map((one) => [one, countsOf(one, one.observed, taxonomy)]));
  const all = addCounts([...whole.values()]);
  const lossOf = (counts: Counts): number => (score(all).f1 ?? 0) - (score(counts).f1 ?? 0);
  const f1Loss = (changes: readonly Change[]): number => {
    const counts = new Map(whole);
    for (const [session, observed] of changedSessions(changes))
      counts.set(session, countsOf(session, observed, taxonomy));
    return lossOf(addCounts([...counts.values()]));
  };
  const f1LossOfTerm = (id: string): number => {
    const lacking = withoutTerm(taxonomy, id);
    return lossOf(addCounts(sessions.map((one) => countsOf(one, one.observed, lacking))));
  };
  return { turns: sessions.flatMap(labelledTurns), f1Loss, f1LossOfTerm };
}

function labelledTurns(session: ObservedSession): readonly DecidedTurn[] {
  return session.gold.turns.flatMap(({ turn, pushback }) => {
    const observed = session.observed[turn - 1];
    return observed === undefined ? [] : [{ session, observed, pushback }];
  });
}

function countsOf({ gold }: ObservedSession, observed: readonly ObservedTurn[], taxonomy: Taxonomy): Counts {
  const verdicts = judgeTurns(observed, taxonomy);
  return turnScore(
    gold.turns.map(({ turn, pushback }) => ({
      pushback,
      predicted: verdicts[turn - 1]?.isPushback === true,
    })),
  );
}

function changedSessions(changes: readonly Change[]): ReadonlyMap<ObservedSession, readonly ObservedTurn[]> {
  const changed = new Map<ObservedSession, ObservedTurn[]>();
  for (const [{ session, observed }, without] of changes) {
    const turns = changed.get(session) ?? [...session.observed];
    turns[observed.context.index] = takeAway(observed, without);
    changed.set(session, turns);
  }
  return changed;
}

/** The joint features are made anew: they rest on the others. */
function takeAway({ context, features }: ObservedTurn, without: readonly string[]): ObservedTurn {
  const plain = features.filter(({ id }) => !isJoint(id) && !without.includes(id));
  const joint = jointFeatures(plain).filter(({ id }) => !without.includes(id));
  return { context, features: [...plain, ...joint] };
}

function withoutTerm(taxonomy: Taxonomy, id: string): Taxonomy {
  const { weights } = taxonomy;
  if (weights === null) return taxonomy;
  const models = Object.entries(weights.models).map(([name, model]) => {
    const { [id]: _, ...terms } = model.terms;
    return [name, { ...model, terms }] as const;
  });
  return { ...taxonomy, weights: { ...weights, models: Object.fromEntries(models) } };
}
