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
    slots: new Set(SLOTS.filter((slot) => scopes.has(scopeOf(slot)))),
  };
}

/**
 * Observations in the light of changed rules. Rules fire or not whatever the others do, so only words on which one fired that is gone, or
 * fires one that is fresh, are looked at by all rules again. An observation in which nothing moved is the very object that was given.
 */
export function observeChanges(
  contexts: readonly TurnContext[],
  observations: readonly Observation[],
  changes: RuleChanges,
  taxonomy: Taxonomy,
): readonly Observation[] {
  return observations.map((observation, index) => {
    const context = contexts[index] as TurnContext;
    const moved = SLOTS.filter((slot) => isMoved(slot, observation, context, changes));
    if (moved.length === 0) return observation;
    const cues = SLOTS.map((slot) =>
      moved.includes(slot) ? cuesIn(slot, context, taxonomy) : keptIn(slot, observation),
    );
    const seen = cues.filter((one): one is SeenCues => one !== undefined && one.fired.length > 0);
    return withCues(observation, seen, context, taxonomy);
  });
}

function isMoved(slot: Slot, observation: Observation, context: TurnContext, changes: RuleChanges): boolean {
  return (
    keptIn(slot, observation)?.fired.some((id) => changes.gone.has(id)) === true ||
    (changes.slots.has(slot) && cuesIn(slot, context, changes.fresh).fired.length > 0)
  );
}

function keptIn(slot: Slot, { cues }: Observation): SeenCues | undefined {
  return cues.find((seen) => seen.slot === slot);
}
