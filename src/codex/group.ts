import { basename } from 'node:path';
import { preferredCopy } from './copies.ts';
import type { SourceFile } from './discover.ts';
import { type FileName, readFileName } from './file-name.ts';
import { pathKey, probeThread } from './probe.ts';
import { type Chain, chainSnapshots } from './snapshot-chains.ts';
import type { Unit } from './unit.ts';

/** The files of one thread. */
export interface FileGroup {
  /** The thread's id: from the file's name, else its first line, else a hash of its path. It survives a move to the archive. */
  readonly key: string;
  /** What has to be read, oldest first: one file, but for reverted segments and numbered continuations. */
  readonly files: readonly SourceFile[];
  /** Other files that hold the same or less, and why they are not read. */
  readonly copies: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Groups files into threads, sorted by key. Reads no file whose name has an id in it, but the first line of others and the (small)
 * snapshots of the first CLI. Unreadable files keep a group of their own.
 */
export function groupFiles(files: readonly SourceFile[]): readonly FileGroup[] {
  const named = files.map((file) => ({ file, name: readFileName(file.path) }));
  const chains = chainSnapshots(named.filter(({ name }) => name.snapshot).map(({ file }) => file.path));
  const parts = groupBy(named, ({ name }) => `${name.stem}\n${name.compressed}${name.snapshot}`);
  const units = [...parts.values()].map((items) => toUnit(items, chains));
  const threads = [...groupBy(units, (unit) => unit.key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return threads.map(([key, members]) => toGroup(key, members));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

type Named = { readonly file: SourceFile; readonly name: FileName };

function toUnit(items: readonly Named[], chains: ReadonlyMap<string, Chain>): Unit {
  const sorted = [...items].sort((a, b) => a.name.part - b.name.part);
  const [{ file, name }] = sorted as [Named];
  const files = sorted.map((item) => item.file);
  const size = files.reduce((sum, one) => sum + one.size, 0);
  const first = chains.get(file.path)?.first;
  const place = first === undefined ? identify(file.path, name) : identify(first, readFileName(first));
  return { name, files, size, ...place };
}

function identify(path: string, { threadId, segmentId }: FileName): Pick<Unit, 'key' | 'segment'> {
  if (threadId !== null) return { key: threadId, segment: segmentId };
  const probe = probeThread(path);
  return { key: probe.threadId ?? pathKey(path), segment: probe.segmentId };
}

function toGroup(key: string, units: readonly Unit[]): FileGroup {
  const choices = [...groupBy(units, (unit) => unit.segment).values()].map(preferredCopy);
  choices.sort((a, b) => (order(a.unit) < order(b.unit) ? -1 : 1));
  return {
    key,
    files: choices.flatMap((choice) => choice.unit.files),
    copies: choices.flatMap((choice) => choice.copies),
  };
}

/** The first file before the segments of later reverts, whose names begin with the time of the revert. */
function order(unit: Unit): string {
  return `${unit.segment === '' ? 0 : 1} ${basename(unit.name.stem)}`;
}
