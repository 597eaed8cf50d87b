import type { RolloutEvent } from './events.ts';

/** What Codex names its records after: words, perhaps with a version at the end. Anything else may be a text, or a secret in one. */
const NAME = /^_{0,2}[A-Za-z]+(?:[_.:/-][A-Za-z]+)*[_.:/-]{0,2}\d{0,2}$/;

/** A record that no decoder knows. Its name comes from the transcript: what is no plain name is not repeated. */
export function skipped(what: string, name: string): readonly RolloutEvent[] {
  const told = name.length <= 40 && NAME.test(name) ? name : name === '' ? '' : '(not a plain name)';
  return [{ kind: 'skipped', reason: `${what} ${told}`.trimEnd() }];
}
