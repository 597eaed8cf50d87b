import type { Counts } from './counts.ts';
import type { FileDraft, HumanDraft } from './draft.ts';

/**
 * Which user-role texts of a file are human messages. Where the file has events (`user_message`, `UserMessage`), only they count and
 * the equal role-user messages are their mirrors; a file without any (flat era, early snapshots) has only the messages.
 */
export function findHumans(draft: FileDraft, counts: Counts): readonly HumanDraft[] {
  const all = draft.entries.filter((entry): entry is HumanDraft => entry.kind === 'human');
  const events = all.filter((human) => human.origin === 'event');
  if (events.length === 0) return all;
  let unmatched = 0;
  for (const message of all) {
    if (message.origin !== 'message') continue;
    const twin = twinOf(message, events);
    if (twin === undefined) unmatched++;
    else twin.lines.push(message.line);
  }
  counts.add('user-role text that no event confirms', unmatched);
  return events;
}

/** The nearest event with the same words that has no mirror yet. */
function twinOf(message: HumanDraft, events: readonly HumanDraft[]): HumanDraft | undefined {
  let best: HumanDraft | undefined;
  for (const event of events) {
    if (event.lines.length > 1 || event.text !== message.text) continue;
    if (best === undefined || Math.abs(event.line - message.line) < Math.abs(best.line - message.line))
      best = event;
  }
  return best;
}
