/** What each rule and each observation contributes, with the weights as they are. */
import { PARTS, pushbackModels } from '../detect/pushback.ts';
import { SLOTS } from '../detect/slots.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Ablation, type Change, createAblation, type DecidedTurn } from './ablation.ts';
import type { ObservedSession } from './observed-session.ts';
import { createFirings, type Firing } from './rule-firings.ts';

export interface RuleRow {
  readonly kind: 'rule' | 'cue' | 'predicate';
  readonly id: string;
  /** The cue of a rule; null otherwise. */
  readonly cue: string | null;
  readonly language: string | null;
  /** Log-odds that the cue or predicate adds where it is fully there, in the score where it says more; null when it is no term. */
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

/** Rules first, then cues and predicates; of each, what F1 would lose most without. */
export function ruleRows(sessions: readonly ObservedSession[], taxonomy: Taxonomy): readonly RuleRow[] {
  const ablation = createAblation(sessions, taxonomy);
  const terms = strongestTerms(taxonomy);
  return [...rowsOfRules(ablation, terms, taxonomy), ...rowsOfFeatures(ablation, terms, taxonomy)];
}

/** Of each term the larger of its two weights: as a sign of a defect, or of another direction. */
function strongestTerms(taxonomy: Taxonomy): Terms {
  const models = pushbackModels(taxonomy, 'near');
  const terms: Record<string, number> = {};
  for (const [id, weight] of PARTS.flatMap((part) => Object.entries(models[part].terms)))
    if (Math.abs(weight) > Math.abs(terms[id] ?? 0)) terms[id] = weight;
  return terms;
}

type Terms = Readonly<Record<string, number>>;

interface Fired {
  readonly turns: DecidedTurn[];
  /** Turns where the rule alone gives a feature, and which. */
  readonly alone: Change[];
}

function rowsOfRules(ablation: Ablation, terms: Terms, taxonomy: Taxonomy): readonly RuleRow[] {
  const fired = firedRules(ablation.turns, taxonomy);
  const scopes = new Map(taxonomy.cues.map((cue) => [cue.id, cue.scope]));
  return taxonomy.rules
    .map(({ id, cue, language }): RuleRow => {
      const { turns, alone } = fired.get(id) ?? { turns: [], alone: [] };
      return {
        ...{ kind: 'rule', id, cue, language },
        weight: terms[`${scopes.get(cue)}.${cue}`] ?? terms[`answer.${cue}`] ?? null,
        support: turns.length,
        precision: shareOfPushback(turns),
        alone: alone.length,
        f1Loss: ablation.f1Loss(alone),
      };
    })
    .sort(byWorth);
}

function firedRules(turns: readonly DecidedTurn[], taxonomy: Taxonomy): ReadonlyMap<string, Fired> {
  const firings = createFirings(taxonomy);
  const fired = new Map<string, Fired>();
  for (const turn of turns) {
    const here = firings(turn.observed.context);
    for (const ruleId of new Set(here.map((firing) => firing.ruleId))) {
      const seen = fired.get(ruleId) ?? { turns: [], alone: [] };
      fired.set(ruleId, seen);
      seen.turns.push(turn);
      const alone = featuresOnlyOf(ruleId, here);
      if (alone.length > 0) seen.alone.push([turn, alone]);
    }
  }
  return fired;
}

function featuresOnlyOf(ruleId: string, here: readonly Firing[]): readonly string[] {
  const others = new Set(here.filter((one) => one.ruleId !== ruleId).map((one) => one.featureId));
  return here
    .filter((one) => one.ruleId === ruleId && !others.has(one.featureId))
    .map((one) => one.featureId);
}

function rowsOfFeatures(ablation: Ablation, terms: Terms, taxonomy: Taxonomy): readonly RuleRow[] {
  const cues = new Set(taxonomy.cues.map((cue) => cue.id));
  const seen = new Map<string, DecidedTurn[]>(Object.keys(terms).map((id) => [id, []]));
  for (const turn of ablation.turns)
    for (const { id } of turn.observed.features) {
      const list = seen.get(id);
      if (list === undefined) seen.set(id, [turn]);
      else list.push(turn);
    }
  return [...seen]
    .map(
      ([id, at]): RuleRow => ({
        ...{ kind: isCue(id, cues) ? 'cue' : 'predicate', id, cue: null, language: null },
        weight: terms[id] ?? null,
        support: at.length,
        precision: shareOfPushback(at),
        alone: null,
        f1Loss: at.length === 0 ? ablation.f1LossOfTerm(id) : ablation.f1Loss(at.map((turn) => [turn, [id]])),
      }),
    )
    .sort(byWorth);
}

/** Cues are named `<slot>.<cue>`; predicates have names of their own (`before.patched`). */
function isCue(id: string, cues: ReadonlySet<string>): boolean {
  const [slot = '', cue = ''] = id.split('.');
  return (SLOTS as readonly string[]).includes(slot) && cues.has(cue);
}

function shareOfPushback(turns: readonly DecidedTurn[]): number | null {
  return turns.length === 0 ? null : turns.filter((turn) => turn.pushback).length / turns.length;
}

function byWorth(a: RuleRow, b: RuleRow): number {
  return b.f1Loss - a.f1Loss || b.support - a.support || (a.id < b.id ? -1 : 1);
}
