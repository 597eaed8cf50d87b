/**
 * Drops the second copy of an agent message: the same text is logged as an event and as an item, in an order that changed between
 * versions (0.42-0.63 write a response's events before its items, 0.80+ pairwise). A message with one copy only stays (0.42 interrupts).
 */
export function createMirror() {
  const waiting = { event: new Map<string, number>(), message: new Map<string, number>() };

  function take(origin: 'event' | 'message', key: string): boolean {
    const count = waiting[origin].get(key) ?? 0;
    if (count === 0) return false;
    if (count === 1) waiting[origin].delete(key);
    else waiting[origin].set(key, count - 1);
    return true;
  }

  function keep(origin: 'event' | 'message', key: string): void {
    const mine = waiting[origin];
    if (mine.size > MAX_WAITING) mine.clear();
    mine.set(key, (mine.get(key) ?? 0) + 1);
  }

  return {
    /** True when the other log has already said this text. */
    isCopy(origin: 'event' | 'message', text: string): boolean {
      const other = origin === 'event' ? 'message' : 'event';
      const fresh = keysOf(text).filter((key) => !take(other, key));
      for (const key of fresh) keep(origin, key);
      return fresh.length === 0;
    },
  };
}

const MAX_WAITING = 500;
const PLAN_START = '<proposed_plan>';
const PLAN_END = '</proposed_plan>';

/** In plan mode the event's side says in two messages, the text and the plan, what the item's side says in one (0.104-0.169). */
function keysOf(text: string): readonly string[] {
  const start = text.indexOf(PLAN_START);
  const end = start === -1 ? -1 : text.indexOf(PLAN_END, start);
  if (end === -1) return [text.trim()];
  const around = text.slice(0, start) + text.slice(end + PLAN_END.length);
  return [around.trim(), text.slice(start + PLAN_START.length, end).trim()].filter((key) => key !== '');
}
