import { createHash } from 'node:crypto';
import { writeJson } from './json.ts';
import { loadSnapshot } from './snapshot.ts';

/** The snapshots of one conversation, by path. */
export interface Chain {
  readonly longest: string;
  /** The shortest, whose id names the conversation: it stays the same as more are saved. */
  first: string;
  firstItems: number;
}

/**
 * The first CLI drew a new id at every save, so one conversation left many snapshots, each with more items than the one before
 * (0.1.2504172351). A snapshot whose items begin a longer one's says nothing of its own and belongs to it. Returns the chain of each path;
 * unreadable and empty snapshots stand alone.
 */
export function chainSnapshots(paths: readonly string[]): ReadonlyMap<string, Chain> {
  const snapshots = paths.map(readPrefixes);
  snapshots.sort((a, b) => b.hashes.length - a.hashes.length || (a.path < b.path ? -1 : 1));
  const chains = new Map<string, Chain>();
  const beginnings = new Map<string, Chain>();
  for (const { path, hashes } of snapshots) {
    const items = hashes.length;
    const chain = beginnings.get(hashes.at(-1) ?? '') ?? { longest: path, first: path, firstItems: items };
    if (items < chain.firstItems) Object.assign(chain, { first: path, firstItems: items });
    chains.set(path, chain);
    for (const hash of hashes) if (!beginnings.has(hash)) beginnings.set(hash, chain);
  }
  return chains;
}

/** The running hash after each item: two snapshots that share one share all items up to it. */
function readPrefixes(path: string): { readonly path: string; readonly hashes: readonly string[] } {
  try {
    const hashes: string[] = [];
    for (const item of loadSnapshot(path).items)
      hashes.push(hash(`${hashes.at(-1) ?? ''}${writeJson(item)}`));
    return { path, hashes };
  } catch {
    return { path, hashes: [] };
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
