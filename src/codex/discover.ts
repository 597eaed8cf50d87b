import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { type Counts, createCounts } from './counts.ts';
import { whyUnreadable } from './unreadable.ts';

/** A file that may be a rollout, with what tells whether it has changed. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

export interface Discovery {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** What was passed over, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** One sentence each, without its period, for folders or files that could not be looked at. */
  readonly problems: readonly string[];
}

/** `$CODEX_HOME`, else `~/.codex`: its live and archived sessions, those that exist. */
export function defaultRoots(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  return sessionFolders(env['CODEX_HOME'] || join(homedir(), '.codex'));
}

/** The live and archived sessions of a Codex home, those that exist. */
export function sessionFolders(home: string): readonly string[] {
  return [join(home, 'sessions'), join(home, 'archived_sessions')].filter(isFolder);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

interface Search {
  readonly files: Map<string, SourceFile>;
  readonly skipped: Counts;
  readonly problems: string[];
}

/**
 * Rollouts under the given files and folders. A Codex home is narrowed to its session folders. Symbolic links to files are
 * followed, links to folders are not (they may run in a circle). Throws `UserError` for a path that is not there or cannot be looked at.
 */
export function discover(paths: readonly string[]): Discovery {
  const search: Search = { files: new Map(), skipped: createCounts(), problems: [] };
  for (const given of paths) {
    const path = resolve(given);
    const stat = statOf(path, given);
    if (stat.isDirectory()) for (const root of rootsIn(path)) walk(search, root);
    else addFile(search, path, stat);
  }
  const sorted = [...search.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, skipped: search.skipped.entries(), problems: search.problems };
}

function statOf(path: string, given: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(
      missing ? 'There is no such file or folder' : `This path cannot be read: ${whyUnreadable(cause)}`,
      { where: given, next: 'Check the path, or run without one to read the Codex home.', cause },
    );
  }
}

function rootsIn(folder: string): readonly string[] {
  const roots = sessionFolders(folder);
  return roots.length > 0 && isCodexHome(folder) ? roots : [folder];
}

const HOME_FILES = [
  'config.toml',
  'auth.json',
  'history.jsonl',
  'session_index.jsonl',
  'archived_sessions',
  'version.json',
];

function isCodexHome(folder: string): boolean {
  return HOME_FILES.some((name) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
}

function walk(search: Search, root: string): void {
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of listFolder(search, folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (!isRolloutName(entry.name)) search.skipped.add('other file', 1);
      else if (entry.isFile() || entry.isSymbolicLink()) addFound(search, path);
      else search.skipped.add('not a regular file', 1);
    }
  }
}

function listFolder(search: Search, folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    search.problems.push(`Could not look into ${shortPath(folder)}: ${whyUnreadable(error)}`);
    return [];
  }
}

const SHOWN_PATH = 300;

/** Folders can lie deeper than anybody would read. */
function shortPath(path: string): string {
  return path.length <= SHOWN_PATH ? path : `${path.slice(0, SHOWN_PATH)}…`;
}

const ROLLOUT_NAME = /\.jsonl(?:\.zst|\.\d{3})?$|^rollout-.{1,80}\.json$/i;
const SIDE_FILES = new Set(['history.jsonl', 'session_index.jsonl']);

function isRolloutName(name: string): boolean {
  return ROLLOUT_NAME.test(name) && !SIDE_FILES.has(basename(name));
}

/** A file met on the walk: it may have gone since, or be a link to nowhere or to itself. */
function addFound(search: Search, path: string): void {
  try {
    addFile(search, path, statSync(path));
  } catch (error) {
    search.problems.push(`Could not look at ${shortPath(path)}: ${whyUnreadable(error)}`);
  }
}

function addFile(search: Search, path: string, stat: Stats): void {
  if (!stat.isFile()) search.skipped.add('not a regular file', 1);
  else if (stat.size === 0) search.skipped.add('empty file', 1);
  else
    search.files.set(path, {
      path,
      size: stat.size,
      mtimeMs: Math.floor(stat.mtimeMs),
      inode: stat.ino,
    });
}
