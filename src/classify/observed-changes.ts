import type { TurnContext } from '../detect/context.ts';
import { cuesIn, type SeenCues } from '../detect/cues.ts';
import { type Observation, withCues } from '../detect/observation.ts';
import { SLOTS, type Slot, scopeOf } from '../detect/slots.ts';
import type { Taxonomy } from '../taxonomy/model.ts';

/** Signatures of rules, by id. */
type Signatures = Readonly<Record<string, string>>;

/** What of a taxonomy's rules is other than it was. */
export interface RuleChanges {
  /** Rules that are gone, or not what they were: where they fired must be looked at again. */
  readonly gone: ReadonlySet<string>;
  /** The taxonomy with those rules alone that are new or not what they were. */
  readonly fresh: Taxonomy;
  /** The cue of each rule, as it is now. */
  readonly cueOf: ReadonlyMap<string, string>;
  /** Where fresh rules are looked for. */
  readonly slots: ReadonlySet<Slot>;
}

export function changesBetween(before: Signatures, now: Signatures, taxonomy: Taxonomy): RuleChanges {
  const gone = Object.keys(before).filter((id) => now[id] !== before[id]);
  const fresh = taxonomy.rules.filter(({ id }) => now[id] !== before[id]);
  const scopeOfCue = new Map(taxonomy.cues.map(({ id, scope }) => [id, scope]));
  const scopes = new Set(fresh.map(({ cue }) => scopeOfCue.get(cue)));
  return {
    gone: new Set(gone),
    fresh: { ...taxonomy, rules: fresh },
    cueOf: new Map(taxonomy.rules.map(({ id, cue }) => [id, cue])),
    slots: new Set(SLOTS.filter((slot) => scopes.has(scopeOf(slot)))),
  };
}

/**
 * Observations in the light of changed rules. Rules fire or not whatever the others do, so only words on which a fresh one fires, or on
 * which one fired whose place another has to take, are looked at by all rules again. An observation in which nothing moved is the very
 * object that was given.
 */
export function observeChanges(
  contexts: readonly TurnContext[],
  observations: readonly Observation[],
  changes: RuleChanges,
  taxonomy: Taxonomy,
): readonly Observation[] {
  return observations.map((observation, index) => {
    const context = contexts[index] as TurnContext;
    const kept = SLOTS.map((slot) => observation.cues.find((seen) => seen.slot === slot) ?? nothing(slot));
    const cues = kept.map((seen) => {
      const { slot } = seen;
      if (changes.slots.has(slot) && cuesIn(slot, context, changes.fresh).fired.length > 0)
        return cuesIn(slot, context, taxonomy);
      return withoutGone(seen, changes) ?? cuesIn(slot, context, taxonomy);
    });
    if (cues.every((seen, i) => seen === kept[i])) return observation;
    const there = cues.filter(({ fired }) => fired.length > 0);
    return withCues(observation, there, context, taxonomy);
  });
}

function nothing(slot: Slot): SeenCues {
  return { slot, fired: [], features: [] };
}

/** What was seen but for the rules that are gone; null where one was the witness of a cue that another rule found as well. */
function withoutGone(seen: SeenCues, { gone, cueOf }: RuleChanges): SeenCues | null {
  const fired = seen.fired.filter((id) => !gone.has(id));
  if (fired.length === seen.fired.length) return seen;
  const features = seen.features.filter(({ ruleId }) => !gone.has(ruleId));
  const lost = seen.features.filter(({ ruleId }) => gone.has(ruleId)).map(({ id }) => id);
  const hasAnother = fired.some((id) => lost.includes(`${seen.slot}.${cueOf.get(id)}`));
  return hasAnother ? null : { slot: seen.slot, fired, features };
}
