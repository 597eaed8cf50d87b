/** What each rule and each observation contributes, with the weights as they are. */
import type { ObservedTurn } from '../detect/group.ts';
import { jointFeatures } from '../detect/joint.ts';
import { scoreFeatures } from '../detect/score.ts';
import { modelOf, thresholdOf } from '../detect/weights.ts';
import { score } from '../statistics/classification.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { createFirings } from './rule-firings.ts';
import { turnScore } from './summary.ts';
import type { ObservedSession } from './train.ts';

export interface RuleRow {
  readonly kind: 'rule' | 'cue' | 'predicate';
  readonly id: string;
  /** The cue of a rule; null otherwise. */
  readonly cue: string | null;
  readonly language: string | null;
  /** Log-odds that the cue or predicate adds where it is fully there; null when it is no term of the score. */
  readonly weight: number | null;
  /** Labelled turns on which it fired. */
  readonly support: number;
  /** Share of them that push back; null when it never fired. Low is right for signs of contentment. */
  readonly precision: number | null;
  /** Of these turns, those on which no other rule gives the same cue; null for cues and predicates. */
  readonly alone: number | null;
  /** F1 of the turns with it minus F1 without it, no refit. Negative: it does harm. */
  readonly f1Loss: number;
}

interface LabelledTurn {
  readonly observed: ObservedTurn;
  readonly pushback: boolean;
  readonly predicted: boolean;
}

export function ruleRows(sessions: readonly ObservedSession[], taxonomy: Taxonomy): readonly RuleRow[] {
  const decide = createDecision(taxonomy);
  const turns = sessions.flatMap(({ observed, gold }) =>
    gold.turns.flatMap(({ turn, pushback }): readonly LabelledTurn[] => {
      const one = observed[turn - 1];
      return one === undefined ? [] : [{ observed: one, pushback, predicted: decide(one, null) }];
    }),
  );
  const lossOf = createLoss(turns, decide);
  return [...ruleRowsOf(turns, lossOf, taxonomy), ...featureRows(turns, lossOf, taxonomy)];
}

type Decide = (turn: ObservedTurn, without: string | null) => boolean;
type Loss = (changed: readonly LabelledTurn[], featureId: string) => number;

/** Whether a turn pushes back, when one observation is taken away and the joint ones are made again. */
function createDecision(taxonomy: Taxonomy): Decide {
  const model = modelOf(taxonomy, 'pushback');
  const threshold = thresholdOf(taxonomy);
  return ({ features }, without) => {
    const kept = without === null ? features : features.filter(({ id }) => id !== without);
    const plain = kept.filter(({ id }) => !id.startsWith('joint.'));
    const joint = jointFeatures(plain).filter(({ id }) => id !== without);
    return scoreFeatures(model, [...plain, ...joint]).probability >= threshold;
  };
}

function createLoss(turns: readonly LabelledTurn[], decide: Decide): Loss {
  const whole = turnScore(turns);
  return (changed, featureId) => {
    let { tp, fp, fn } = whole;
    for (const { observed, pushback, predicted } of changed) {
      const now = decide(observed, featureId);
      if (now === predicted) continue;
      const step = now ? 1 : -1;
      if (pushback) [tp, fn] = [tp + step, fn - step];
      else fp += step;
    }
    return (whole.f1 ?? 0) - (score({ tp, fp, fn }).f1 ?? 0);
  };
}

interface Fired {
  readonly turns: LabelledTurn[];
  readonly alone: LabelledTurn[];
}

function ruleRowsOf(turns: readonly LabelledTurn[], lossOf: Loss, taxonomy: Taxonomy): readonly RuleRow[] {
  const fired = firedRules(turns, taxonomy);
  const scopes = new Map(taxonomy.cues.map((cue) => [cue.id, cue.scope]));
  const { terms } = modelOf(taxonomy, 'pushback');
  return taxonomy.rules
    .map(({ id, cue, language }): RuleRow => {
      const seen = fired.get(id) ?? { turns: [], alone: [] };
      const featureId = `${scopes.get(cue)}.${cue}`;
      return {
        ...{ kind: 'rule', id, cue, language, weight: terms[featureId] ?? null },
        support: seen.turns.length,
        precision: shareOfPushback(seen.turns),
        alone: seen.alone.length,
        f1Loss: lossOf(seen.alone, featureId),
      };
    })
    .sort(byWorth);
}

function firedRules(turns: readonly LabelledTurn[], taxonomy: Taxonomy): ReadonlyMap<string, Fired> {
  const firings = createFirings(taxonomy);
  const fired = new Map<string, Fired>();
  for (const turn of turns) {
    const here = firings(turn.observed.context);
    const perFeature = new Map<string, number>();
    for (const { featureId } of here) perFeature.set(featureId, (perFeature.get(featureId) ?? 0) + 1);
    for (const { ruleId, featureId } of here) {
      const seen = fired.get(ruleId) ?? { turns: [], alone: [] };
      seen.turns.push(turn);
      if (perFeature.get(featureId) === 1) seen.alone.push(turn);
      fired.set(ruleId, seen);
    }
  }
  return fired;
}

function featureRows(turns: readonly LabelledTurn[], lossOf: Loss, taxonomy: Taxonomy): readonly RuleRow[] {
  const { terms } = modelOf(taxonomy, 'pushback');
  const cues = new Set(taxonomy.cues.map((cue) => `${cue.scope}.${cue.id}`));
  const seen = new Map<string, LabelledTurn[]>(Object.keys(terms).map((id) => [id, []]));
  for (const turn of turns)
    for (const { id } of turn.observed.features) {
      const list = seen.get(id);
      if (list === undefined) seen.set(id, [turn]);
      else list.push(turn);
    }
  return [...seen]
    .map(
      ([id, at]): RuleRow => ({
        ...{ kind: cues.has(id) ? 'cue' : 'predicate', id, cue: null, language: null },
        weight: terms[id] ?? null,
        support: at.length,
        precision: shareOfPushback(at),
        alone: null,
        f1Loss: lossOf(at, id),
      }),
    )
    .sort(byWorth);
}

function shareOfPushback(turns: readonly LabelledTurn[]): number | null {
  return turns.length === 0 ? null : turns.filter((turn) => turn.pushback).length / turns.length;
}

function byWorth(a: RuleRow, b: RuleRow): number {
  return b.f1Loss - a.f1Loss || b.support - a.support || (a.id < b.id ? -1 : 1);
}
