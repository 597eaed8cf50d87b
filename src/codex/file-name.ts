import { basename, dirname } from 'node:path';

/** What a rollout's path says about it. */
export interface FileName {
  /** The thread id at the end of the name, null for names without one (`full.jsonl`). */
  readonly threadId: string | null;
  /** Of a reverted thread's later file; '' for the first. */
  readonly segmentId: string;
  /** Folder and name without its extensions: a file, its compressed copy and its continuations share it. */
  readonly stem: string;
  /** 0, or the number of a continuation (`full.jsonl.001`). */
  readonly part: number;
  readonly compressed: boolean;
  readonly archived: boolean;
  /** Pretty-printed JSON of the first CLI. */
  readonly snapshot: boolean;
}

const EXTENSION = /\.jsonl(?:\.(\d{3}))?(\.zst)?$|\.json$/i;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Ids are read from the end: the time before them has varied. */
const IDS = new RegExp(`(?:^|-)(${UUID})(?:_(${UUID}))?$`, 'i');

export function readFileName(path: string): FileName {
  const name = basename(path);
  const extension = EXTENSION.exec(name);
  const stem = name.slice(0, name.length - (extension?.[0].length ?? 0));
  const ids = IDS.exec(stem);
  return {
    threadId: ids?.[1]?.toLowerCase() ?? null,
    segmentId: ids?.[2]?.toLowerCase() ?? '',
    stem: path.slice(0, path.length - name.length + stem.length),
    part: Number(extension?.[1] ?? 0),
    compressed: extension?.[2] !== undefined,
    archived: basename(dirname(path)) === 'archived_sessions',
    snapshot: extension?.[0].toLowerCase() === '.json',
  };
}

/** The name alone, whichever system wrote the path: a file and its compressed copy share it wherever they lie. */
export function bareName(path: string): string {
  return (
    slashes(path)
      .split('/')
      .at(-1)
      ?.replace(/\.zst$/i, '') ?? ''
  );
}

/** The same path as every system but Windows writes it. */
function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

const BELOW_SESSIONS = /^(.*)\/(?:archived_)?sessions\/(.+)$/s;

/** A rollout's path parted into its Codex home and what is below the folder of the sessions; null for one that lies elsewhere. */
export function inCodexHome(path: string): { readonly home: string; readonly below: string } | null {
  const [, home, below] = BELOW_SESSIONS.exec(slashes(path)) ?? [];
  return home === undefined || below === undefined ? null : { home: home || '/', below };
}

/**
 * Finds what a rollout's path from elsewhere may mean among these: the file in the same folders, else of the same name, else with the same ids in
 * its name, since sessions are archived, compressed and moved. One at most where the name has an id; where it has none, all that may be meant.
 */
export function pathIndex(paths: readonly string[]): (file: string) => readonly string[] {
  const byName = indexOf(paths, bareName);
  const byIds = indexOf(paths, idsOf);
  return (file) => {
    const ids = idsOf(file);
    const tail = `/${plain(file).replace(/^\/+/, '')}`;
    const named = byName.get(bareName(file)) ?? [];
    const same = named.filter((path) => `/${plain(path)}`.endsWith(tail));
    const [first, ...others] = same.length > 0 ? same : named.length > 0 ? named : (byIds.get(ids) ?? []);
    if (first === undefined) return [];
    return [first, ...others.filter((path) => ids === null && plain(path) !== plain(first))];
  };
}

/** Paths by a key of their name; those without one are in no list. */
function indexOf(
  paths: readonly string[],
  keyOf: (path: string) => string | null,
): ReadonlyMap<string | null, readonly string[]> {
  const index = new Map<string | null, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    const known = index.get(key);
    if (known) known.push(path);
    else if (key !== null) index.set(key, [path]);
  }
  return index;
}

function plain(path: string): string {
  return slashes(path).replace(/\.zst$/i, '');
}

/** What is left of a name when it was given another time: thread, segment and part; null for names without an id. */
function idsOf(path: string): string | null {
  const { threadId, segmentId, part } = readFileName(slashes(path));
  return threadId === null ? null : `${threadId} ${segmentId} ${part}`;
}
