import { preferredCopy } from './copies.ts';
import type { SourceFile } from './discover.ts';
import { type FileName, readFileName } from './file-name.ts';
import { pathKey, probeThreadId } from './probe.ts';
import { chainSnapshots } from './snapshot-chains.ts';

/** The files of one thread. */
export interface FileGroup {
  /** The thread's id: from the file's name, else its first line, else a hash of its path. It survives a move to the archive. */
  readonly key: string;
  /** What has to be read, oldest first: one file, but for reverted segments and numbered continuations. */
  readonly files: readonly SourceFile[];
  /** Other files that hold the same or less, and why they are not read. */
  readonly copies: readonly { readonly path: string; readonly reason: string }[];
}

/** A file with its continuations. Threads are made of these: one a segment. */
export interface Unit {
  readonly name: FileName;
  readonly files: readonly SourceFile[];
  readonly size: number;
}

/**
 * Groups files into threads, sorted by key. Reads no file whose name has an id in it, but the first line of others and the (small)
 * snapshots of the first CLI. Unreadable files keep a group of their own.
 */
export function groupFiles(files: readonly SourceFile[]): readonly FileGroup[] {
  const units = toUnits(files);
  const chains = chainSnapshots(units.filter((unit) => unit.name.snapshot).map(pathOf));
  const threads = groupBy(units, (unit) => keyOf(unit, chains.get(pathOf(unit))?.first));
  return [...threads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, members]) => toGroup(key, members));
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

type Named = { readonly file: SourceFile; readonly name: FileName };

function toUnits(files: readonly SourceFile[]): readonly Unit[] {
  const named = files.map((file) => ({ file, name: readFileName(file.path) }));
  const units = groupBy(named, ({ name }) => `${name.stem}\n${name.compressed}${name.snapshot}`);
  return [...units.values()].map(toUnit);
}

function toUnit(items: readonly Named[]): Unit {
  const sorted = [...items].sort((a, b) => a.name.part - b.name.part);
  const [first] = sorted as [Named];
  const files = sorted.map((item) => item.file);
  return { name: first.name, files, size: files.reduce((sum, file) => sum + file.size, 0) };
}

function pathOf(unit: Unit): string {
  return unit.files[0]?.path ?? '';
}

function keyOf(unit: Unit, firstSnapshot: string | undefined): string {
  const path = firstSnapshot ?? pathOf(unit);
  return readFileName(path).threadId ?? probeThreadId(path) ?? pathKey(path);
}

function toGroup(key: string, units: readonly Unit[]): FileGroup {
  const segments = groupBy(units, (unit) => unit.name.segmentId);
  const choices = [...segments.values()].map(preferredCopy);
  choices.sort((a, b) => (order(a.unit) < order(b.unit) ? -1 : 1));
  return {
    key,
    files: choices.flatMap((choice) => choice.unit.files),
    copies: choices.flatMap((choice) => choice.copies),
  };
}

/** The first file before the segments of later reverts, which are named by the time they began. */
function order(unit: Unit): string {
  return `${unit.name.segmentId === '' ? 0 : 1} ${unit.name.stem.split(/[\\/]/).at(-1)}`;
}
