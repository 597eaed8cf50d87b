/**
 * Drops the second copy of an agent message: the same text is logged as an event and as an item, in an order that changed between
 * versions (0.42-0.63 write a response's events before its items, 0.80+ pairwise). A message with one copy only stays (0.42 interrupts).
 */
export function createMirror() {
  const waiting = { event: new Map<string, number>(), message: new Map<string, number>() };

  return {
    /** True when the other log has already said this text. */
    isCopy(origin: 'event' | 'message', text: string): boolean {
      const other = waiting[origin === 'event' ? 'message' : 'event'];
      const key = text.trim();
      const count = other.get(key) ?? 0;
      if (count > 0) {
        if (count === 1) other.delete(key);
        else other.set(key, count - 1);
        return true;
      }
      const mine = waiting[origin];
      if (mine.size > 500) mine.clear();
      mine.set(key, (mine.get(key) ?? 0) + 1);
      return false;
    },
  };
}
