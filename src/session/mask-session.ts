import type { Session } from './model.ts';

/** Fields that hold identifiers, times and words of our own, never what somebody wrote. */
const UNMASKED = new Set([
  'id',
  'kind',
  'era',
  'files',
  'surface',
  'originator',
  'source',
  'cliVersion',
  'model',
  'startedAt',
  'endedAt',
  'parentId',
  'forkedFromId',
  'timestamp',
  'at',
  'callId',
  'phase',
  'status',
  'reason',
  'change',
  'approvalPolicy',
  'sandbox',
  'commit',
]);

/** The session with `mask` applied to every text in it, whatever step it stands in; identifiers, times and numbers stay. */
export function maskSession(session: Session, mask: (text: string) => string): Session {
  return masked(session, mask) as Session;
}

function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return value === '' ? value : mask(value);
  if (Array.isArray(value))
    return typeof value[0] === 'number' ? value : value.map((item) => masked(item, mask));
  if (value === null || typeof value !== 'object') return value;
  const result: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value))
    result[name] = UNMASKED.has(name) ? part : masked(part, mask);
  return result;
}
