import type { Session } from './model.ts';

/** Fields that hold identifiers, times and words of our own; what a writer of transcripts could put words into is masked. */
const UNMASKED = new Set([
  'id',
  'kind',
  'era',
  'surface',
  'startedAt',
  'endedAt',
  'parentId',
  'forkedFromId',
  'timestamp',
  'at',
  'phase',
  'status',
  'reason',
  'change',
]);

/**
 * The session with `mask` applied to every text in it, whatever step it stands in; identifiers, times and numbers stay, and so do the
 * paths of its transcripts, which have to be found again.
 */
export function maskSession(session: Session, mask: (text: string) => string): Session {
  return { ...(masked({ ...session, files: [] }, mask) as Session), files: session.files };
}

/** What holds nothing to mask is kept as it is: most steps, and a copy of each would be a third of the work. */
function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return value === '' ? value : mask(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : maskedList(value, mask);
  const fields = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | null = null;
  for (const name of Object.keys(fields)) {
    const part = fields[name];
    if (typeof part === 'number' || part === null || typeof part === 'boolean' || UNMASKED.has(name))
      continue;
    const clean = masked(part, mask);
    if (clean === part) continue;
    copy ??= { ...fields };
    copy[name] = clean;
  }
  return copy ?? value;
}

function maskedList(list: readonly unknown[], mask: (text: string) => string): readonly unknown[] {
  const clean = list.map((item) => masked(item, mask));
  return clean.some((item, index) => item !== list[index]) ? clean : list;
}
