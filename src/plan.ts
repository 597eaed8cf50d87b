import { existsSync, statSync } from 'node:fs';
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
  const tasks = tasksOf(found, known, here);
  const changed = tasks.filter((task) =>
    task.sources.some((file) => !isUnchanged(file, task.group.key, known)),
  );
  return {
    tasks: changed,
    unchangedFiles: count(tasks) - count(changed),
    gone: goneThreads(known, new Set(tasks.map((task) => task.group.key)), roots),
  };
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
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() === true)
      files.push({ path, size: stat.size, mtimeMs: Math.floor(stat.mtimeMs), inode: stat.ino });
  }
  return files;
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
    const lost = isUnder(path, roots) && !existsSync(path);
    gone.set(thread, lost && (gone.get(thread) ?? true));
  }
  return [...gone].filter(([, lost]) => lost).map(([thread]) => thread);
}

function isUnder(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}
