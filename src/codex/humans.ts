import type { Counts } from './counts.ts';
import type { FileDraft, HumanDraft } from './draft.ts';

export interface Humans {
  /** The messages that begin a turn. */
  readonly turns: ReadonlySet<unknown>;
  /** User-role messages that no event confirms: injected by a client, or delivered without being shown. */
  readonly unconfirmed: ReadonlySet<unknown>;
}

/**
 * Which user-role texts of a thread are human messages. Where it has events (`user_message`, `UserMessage`), only they count and
 * the equal role-user messages are their mirrors; a thread without any (flat era, early snapshots) has only the messages.
 */
export function findHumans(drafts: readonly FileDraft[], counts: Counts): Humans {
  const files = drafts.map((draft) => draft.entries.filter((entry) => entry.kind === 'human'));
  const isEvent = (human: HumanDraft): boolean => human.origin === 'event';
  if (!files.flat().some(isEvent)) return { turns: new Set(files.flat()), unconfirmed: new Set() };
  const unconfirmed = files.flatMap((humans) => pairMirrors(humans));
  counts.add('user-role text that no event confirms', unconfirmed.length);
  return { turns: new Set(files.flat().filter(isEvent)), unconfirmed: new Set(unconfirmed) };
}

/** Notes each event's mirror line with it; returns the messages that mirror nothing. */
function pairMirrors(humans: readonly HumanDraft[]): readonly HumanDraft[] {
  const events = new Map<string, HumanDraft[]>();
  for (const human of [...humans].reverse()) {
    if (human.origin !== 'event') continue;
    const same = events.get(human.text);
    if (same === undefined) events.set(human.text, [human]);
    else same.push(human);
  }
  return humans.filter((human) => {
    if (human.origin === 'event') return false;
    const twin = nearest(events.get(human.text) ?? [], human.line);
    twin?.lines.push(human.line);
    return twin === undefined;
  });
}

/** Takes from the list (earliest event last) the one next to the line; earlier ones are passed over for good. */
function nearest(events: HumanDraft[], line: number): HumanDraft | undefined {
  const distance = (event: HumanDraft | undefined): number =>
    event === undefined ? Number.POSITIVE_INFINITY : Math.abs(event.line - line);
  while (distance(events.at(-2)) < distance(events.at(-1))) events.pop();
  return events.pop();
}
