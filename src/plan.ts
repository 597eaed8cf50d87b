import { type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { SourceFile } from './codex/discover.ts';
import { type FileGroup, groupFiles } from './codex/group.ts';
import type { KnownFile } from './store/known-files.ts';

type Known = ReadonlyMap<string, KnownFile>;

/** A thread to read, with what the file system said of each of its files. */
export interface Task {
  readonly group: FileGroup;
  /** The files to read and the copies that are left alone. */
  readonly sources: readonly SourceFile[];
}

/** What an analysis has to do. */
export interface Plan {
  /** Threads that are new or of which a file changed: read whole. */
  readonly tasks: readonly Task[];
  readonly unchangedFiles: number;
  /** Threads all of whose files are gone from the folders that were looked through. */
  readonly gone: readonly string[];
}

/**
 * Compares what was found with what is known. A thread whose files all have the size, time and inode that they had is left alone; of
 * any other, every file is read again, those outside the given folders too. A thread that moved (to the archive) is one that changed.
 */
export function planAnalysis(found: readonly SourceFile[], known: Known, roots: readonly string[]): Plan {
  const here = new Set(found.map((file) => file.path));
  const { settled, others } = setAside(found, known, here);
  const tasks = tasksOf(others, known, here);
  // A thread of two kinds of files: rare enough to look at all of them.
  if (tasks.some(({ group }) => settled.has(group.key))) return planOf(tasksOf(found, known, here), [], 0);
  return planOf(tasks, [...settled], found.length - others.length);

  function planOf(looked: readonly Task[], left: readonly string[], leftFiles: number): Plan {
    const changed = looked.filter((task) =>
      task.sources.some((file) => !isUnchanged(file, task.group.key, known)),
    );
    return {
      tasks: changed,
      unchangedFiles: leftFiles + count(looked) - count(changed),
      gone: goneThreads(known, new Set([...left, ...looked.map((task) => task.group.key)]), roots),
    };
  }
}

/**
 * Sets aside the threads that need no closer look, nearly all of them on most days: their files are named by the thread's id, all of
 * them lie here, and none has changed. Grouping costs more than finding the files does.
 */
function setAside(
  found: readonly SourceFile[],
  known: Known,
  here: ReadonlySet<string>,
): { readonly settled: ReadonlySet<string>; readonly others: readonly SourceFile[] } {
  const open = new Set<string>();
  for (const { path, thread } of known.values()) if (!here.has(path)) open.add(thread);
  const threads = found.map(({ path }) => threadInName(path));
  found.forEach((file, index) => {
    const thread = threads[index] ?? null;
    if (thread !== null && !isUnchanged(file, thread, known)) open.add(thread);
  });
  const isOpen = (thread: string | null | undefined) => thread == null || open.has(thread);
  return {
    settled: new Set(threads.filter((thread): thread is string => !isOpen(thread))),
    others: found.filter((_, index) => isOpen(threads[index])),
  };
}

const NAMED_BY_ID = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl(?:\.zst)?$/;

/** The id in the name of a rollout that stands for itself; null for segments, continuations, snapshots and other names (`file-name.ts`). */
function threadInName(path: string): string | null {
  return NAMED_BY_ID.exec(path)?.[1] ?? null;
}

/** Size on disk of what a task reads. */
export function bytesOf(task: Task): number {
  return task.sources.reduce((sum, file) => sum + file.size, 0);
}

function count(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + task.sources.length, 0);
}

function tasksOf(found: readonly SourceFile[], known: Known, here: ReadonlySet<string>): readonly Task[] {
  const groups = groupFiles(found);
  const elsewhere = filesElsewhere(new Set(groups.map((group) => group.key)), known, here);
  const sources = new Map([...found, ...elsewhere].map((file) => [file.path, file]));
  const whole = elsewhere.length === 0 ? groups : groupFiles([...sources.values()]);
  return whole
    .map((group) => ({
      group,
      sources: [...group.files, ...group.copies].flatMap(({ path }) => sources.get(path) ?? []),
    }))
    .filter((task) => task.sources.some((file) => here.has(file.path)));
}

function isUnchanged(file: SourceFile, thread: string, known: Known): boolean {
  const before = known.get(file.path);
  return (
    before !== undefined &&
    before.status !== 'unreadable' &&
    before.thread === thread &&
    before.size === file.size &&
    before.mtimeMs === file.mtimeMs &&
    before.inode === file.inode
  );
}

/** Files of the same threads that were read before and still lie somewhere that was not looked through now. */
function filesElsewhere(
  threads: ReadonlySet<string>,
  known: Known,
  here: ReadonlySet<string>,
): readonly SourceFile[] {
  const files: SourceFile[] = [];
  for (const { path, thread } of known.values()) {
    if (here.has(path) || !threads.has(thread)) continue;
    const stat = statOf(path);
    if (stat?.isFile() === true)
      files.push({ path, size: stat.size, mtimeMs: Math.floor(stat.mtimeMs), inode: stat.ino });
  }
  return files;
}

/** Undefined: there is no such file. Null: the system does not say, as of a folder that may not be looked into. */
function statOf(path: string): Stats | undefined | null {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return null;
  }
}

/** Threads of which nothing was found here and none of whose files exists any more, all of them from these folders. */
function goneThreads(
  known: Known,
  present: ReadonlySet<string>,
  roots: readonly string[],
): readonly string[] {
  const gone = new Map<string, boolean>();
  for (const { path, thread } of known.values()) {
    if (present.has(thread)) continue;
    const lost = isUnder(path, roots) && statOf(path) === undefined;
    gone.set(thread, lost && (gone.get(thread) ?? true));
  }
  return [...gone].filter(([, lost]) => lost).map(([thread]) => thread);
}

function isUnder(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}
