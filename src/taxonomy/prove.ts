/** Runs the examples of rules: each rule fires on its `match` texts and on none of its `noMatch` texts. */
import { normalise } from '../text/normalise.ts';
import { matchText } from './match.ts';
import type { RuleSource, Scope, Taxonomy } from './model.ts';
import type { Problem } from './problem.ts';

/** The examples of `rules` (all of them rules of `taxonomy`) that disagree, one problem each. */
export function proveRules(taxonomy: Taxonomy, rules: readonly RuleSource[]): readonly Problem[] {
  const scopeOf = new Map(taxonomy.cues.map(({ id, scope }) => [id, scope]));
  return rules.flatMap((rule) => {
    const alone = { ...taxonomy, rules: [rule] };
    const scope = scopeOf.get(rule.cue);
    return scope === undefined ? [] : proveRule(alone, rule, scope);
  });
}

function proveRule(alone: Taxonomy, rule: RuleSource, scope: Scope): readonly Problem[] {
  const fires = (example: string) => matchText(alone, scope, normalise(example), [rule.language])[0];
  const complain = (what: string): Problem => ({
    file: rule.file,
    line: rule.line,
    what: `rule ${rule.id}: ${what}`,
  });
  const missed = rule.match.filter((example) => fires(example) === undefined);
  const invented = rule.noMatch.filter((example) => fires(example) !== undefined);
  return [
    ...missed.map((example) => complain(`does not fire on its match example "${example}"`)),
    ...invented.map((example) =>
      complain(`fires on its noMatch example "${example}" (on "${fires(example)?.words}")`),
    ),
  ];
}
