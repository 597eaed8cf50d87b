import type { RolloutEvent } from './events.ts';

/** A record that no decoder knows. Its name comes from the transcript, so it is cut and cleaned before anyone prints it. */
export function skipped(what: string, name: string): readonly RolloutEvent[] {
  return [{ kind: 'skipped', reason: `${what} ${name.slice(0, 40).replace(/[^\w.:/-]/g, '?')}`.trimEnd() }];
}
