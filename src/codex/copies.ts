import type { Unit } from './unit.ts';

export interface Choice {
  readonly unit: Unit;
  readonly copies: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Of several files with one thread's id: plain before compressed (where both exist, the plain one is the newer, 0.155), then the
 * longest (checkpoint stores and the first CLI save a session again and again, each time longer), then the live one before the archived.
 */
export function preferredCopy(units: readonly Unit[]): Choice {
  const sorted = [...units].sort(
    (a, b) =>
      Number(a.name.compressed) - Number(b.name.compressed) ||
      b.size - a.size ||
      Number(a.name.archived) - Number(b.name.archived),
  );
  const [unit, ...others] = sorted as [Unit, ...Unit[]];
  const copies = others.flatMap((other) =>
    other.files.map(({ path }) => ({ path, reason: reasonFor(other, unit) })),
  );
  return { unit, copies };
}

function reasonFor(copy: Unit, chosen: Unit): string {
  if (copy.name.compressed && !chosen.name.compressed) return 'compressed copy of a plain file';
  if (copy.name.archived !== chosen.name.archived) return 'archived copy of a session';
  return 'copy of a session, no longer than the one read';
}
