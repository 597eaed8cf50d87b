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
