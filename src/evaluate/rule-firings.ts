import type { TurnContext } from '../detect/context.ts';
import { cuesOf } from '../detect/cues.ts';
import type { Taxonomy } from '../taxonomy/model.ts';

/** A rule that fired on a turn. */
export interface Firing {
  readonly ruleId: string;
  /** The feature that it gives: `turn.still-failing`. */
  readonly featureId: string;
}

/**
 * Every rule that fires on a turn. Detection keeps one witness a cue; here each rule gets a cue of its own, so that none hides
 * behind another.
 */
export function createFirings(taxonomy: Taxonomy): (context: TurnContext) => readonly Firing[] {
  const scopes = new Map(taxonomy.cues.map((cue) => [cue.id, cue.scope]));
  const cues = new Map(taxonomy.rules.map((rule) => [rule.id, rule.cue]));
  const apart: Taxonomy = {
    ...taxonomy,
    cues: taxonomy.rules.flatMap((rule) => {
      const scope = scopes.get(rule.cue);
      return scope === undefined ? [] : [{ id: rule.id, scope, symptom: null, means: rule.why }];
    }),
    rules: taxonomy.rules.map((rule) => ({ ...rule, cue: rule.id })),
  };
  return (context) =>
    cuesOf(context, apart)
      .flatMap(({ features }) => features)
      .map(({ id, ruleId }) => ({
        ruleId,
        // A rule can speak in several places (`agent_after`, `agent_final`): what stands before the rule's id says which.
        featureId: id.slice(0, -ruleId.length) + cues.get(ruleId),
      }));
}
