import { createMasker } from './mask.ts';
import type { SecretRule } from './secret-rules.ts';

/**
 * Checks the rules against their own examples, each rule alone: what `match` holds must be masked by it, what `noMatch` holds must not.
 * Returns one sentence for each example that disagrees; none when all hold.
 */
export function proveSecretRules(rules: readonly SecretRule[]): readonly string[] {
  return rules.flatMap((rule) => {
    const { mask } = createMasker([rule]);
    const missed = rule.match.filter((example) => mask(example) === example);
    const wrong = rule.noMatch.filter((example) => mask(example) !== example);
    return [
      ...missed.map((example) => `${rule.id}: should mask ${JSON.stringify(abridged(example))} and does not`),
      ...wrong.map((example) => `${rule.id}: should leave ${JSON.stringify(abridged(example))} and does not`),
    ];
  });
}

/** Examples of secrets are not printed whole either. */
function abridged(example: string): string {
  return example.length <= 24 ? example : `${example.slice(0, 24)}…`;
}
