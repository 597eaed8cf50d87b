import { createHash } from 'node:crypto';
import { writeJson } from './json.ts';
import { loadSnapshot } from './snapshot.ts';

/**
 * The first CLI drew a new id at every save, so one conversation left many snapshots, each with more items than the one before
 * (0.1.2504172351). A snapshot whose items begin a longer one's belongs to it. Returns, for each path, the path of the longest snapshot
 * of its conversation and of the shortest, whose id names it; unreadable files stand alone.
 */
export function chainSnapshots(paths: readonly string[]): ReadonlyMap<string, Chain> {
  const snapshots = paths.map(readPrefixes).sort((a, b) => a.hashes.length - b.hashes.length);
  const chains = new Map<string, Chain>();
  const byWhole = new Map<string, Chain>();
  for (const { path, hashes } of snapshots) {
    const earlier = hashes.findLast((hash) => byWhole.has(hash));
    const known = earlier === undefined ? undefined : byWhole.get(earlier);
    const chain = known ?? { first: path, longest: path };
    chain.longest = path;
    chains.set(path, chain);
    const whole = hashes.at(-1);
    if (whole !== undefined) byWhole.set(whole, chain);
  }
  return chains;
}

export interface Chain {
  readonly first: string;
  longest: string;
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
