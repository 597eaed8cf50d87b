import type { Taxonomy } from '../taxonomy/model.ts';
import type { TurnContext } from './context.ts';
import type { Feature } from './feature.ts';
import type { TurnKind } from './model.ts';
import { pairFeatures } from './pair.ts';
import { scoreFeatures } from './score.ts';
import { modelOf } from './weights.ts';

/** A turn with what was observed about it. */
export interface ObservedTurn {
  readonly context: TurnContext;
  readonly features: readonly Feature[];
  /** True for one of several points of a message; its context has the words of that point alone. */
  readonly isPoint?: boolean;
  /** What the turn was found to do when it was last judged by these very features and models of wording. */
  readonly known?: { readonly isPushback: boolean; readonly kind: TurnKind };
}

/** How far back (in pushback turns) a repeat of the same trouble is looked for. */
const LOOK_BACK = 3;

/**
 * Puts pushback turns into groups, one a divergence: a turn joins the group of the most likely of the last few pushback turns,
 * when the pair is more likely than not about the same trouble; else it opens a group.
 */
export function groupTurns(
  turns: readonly ObservedTurn[],
  taxonomy: Taxonomy,
): readonly (readonly ObservedTurn[])[] {
  const model = modelOf(taxonomy, 'grouping');
  const groups: ObservedTurn[][] = [];
  const groupOf = new Map<ObservedTurn, ObservedTurn[]>();
  turns.forEach((turn, index) => {
    let best: ObservedTurn | null = null;
    let chance = 0.5;
    for (const earlier of turns.slice(Math.max(0, index - LOOK_BACK), index)) {
      if (earlier.context.index === turn.context.index) continue;
      const { probability } = scoreFeatures(model, pairFeatures(earlier, turn));
      if (probability > chance) [best, chance] = [earlier, probability];
    }
    const group = best === null ? [] : (groupOf.get(best) ?? []);
    if (best === null) groups.push(group);
    if (group.at(-1)?.context.index !== turn.context.index) group.push(turn);
    groupOf.set(turn, group);
  });
  return groups;
}
