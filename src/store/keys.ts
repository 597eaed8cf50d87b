import { createHash } from 'node:crypto';

/** Row key of a session: 48 bits of the SHA-256 of its id, small enough for a JavaScript number. */
export function sessionKey(id: string): number {
  return digest('session', id).readUIntBE(0, 6);
}

/** Row key of a detector: 48 bits over its version and the hash of the taxonomy it worked with. */
export function detectorKey(version: string, taxonomyHash: string): number {
  return digest('detector', version, taxonomyHash).readUIntBE(0, 6);
}

/** Row key of what observations rest on: 48 bits over the signature of the program's part and the hash of the taxonomy. */
export function groundKey(program: string, taxonomyHash: string): number {
  return digest('ground', program, taxonomyHash).readUIntBE(0, 6);
}

/** Thirty-two characters without look-alikes (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Public id of an episode, 12 characters (60 bits): the session, its first pushback turn, and which of the episodes that begin there.
 * It stays the same when other turns or labels change, so that human labels keep their place.
 */
export function episodeId(sessionId: string, firstTurn: number, facet: number): string {
  const bytes = digest('episode', sessionId, String(firstTurn), String(facet));
  return Array.from({ length: 12 }, (_, i) => ALPHABET[(bytes[i] ?? 0) & 31]).join('');
}

function digest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}
