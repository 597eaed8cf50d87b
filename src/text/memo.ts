/**
 * `make` with a memory of its last results, by the text given. Forgets all at once when `limit` texts are held: the same few texts are
 * asked for again and again (a message against its neighbours, a rule against every complaint), never a text of long ago.
 */
export function remembering<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}

/** `make`, once an object: what it gives is kept as long as the object is. */
export function perObject<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly made: T }>();
  return (of) => {
    let found = known.get(of);
    if (found === undefined) {
      found = { made: make(of) };
      known.set(of, found);
    }
    return found.made;
  };
}
