import { type Dirent, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** A file that may be a rollout, with what tells whether it has changed. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

export interface Discovery {
  readonly files: readonly SourceFile[];
  /** What was passed over, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** One sentence each for folders or files that could not be looked at. */
  readonly problems: readonly string[];
}

/** `$CODEX_HOME`, else `~/.codex`: its live and archived sessions, those that exist. */
export function defaultRoots(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  const home = env['CODEX_HOME'] ?? join(homedir(), '.codex');
  return [join(home, 'sessions'), join(home, 'archived_sessions')].filter(isFolder);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Rollouts under the given files and folders, sorted by path. A Codex home is narrowed to its session folders. Symbolic links to files are
 * followed, links to folders are not (they may run in a circle). Throws `UserError` for a path that is not there.
 */
export function discover(paths: readonly string[]): Discovery {
  const files = new Map<string, SourceFile>();
  const skipped: Record<string, number> = {};
  const problems: string[] = [];
  const skip = (reason: string): void => void (skipped[reason] = (skipped[reason] ?? 0) + 1);
  for (const given of paths) {
    const path = resolve(given);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined)
      throw new UserError('There is no such file or folder', {
        where: given,
        next: 'Check the path, or run without one to read the Codex home.',
      });
    if (stat.isDirectory()) for (const root of rootsIn(path)) walk(root, files, skip, problems);
    else addFile(path, files, skip, problems, true);
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: preferPlain(sorted, skip), skipped, problems };
}

function rootsIn(folder: string): readonly string[] {
  const roots = [join(folder, 'sessions'), join(folder, 'archived_sessions')].filter(isFolder);
  return roots.length > 0 && isCodexHome(folder) ? roots : [folder];
}

function isCodexHome(folder: string): boolean {
  return [
    'config.toml',
    'auth.json',
    'history.jsonl',
    'session_index.jsonl',
    'archived_sessions',
    'version.json',
  ].some((name) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
}

type Skip = (reason: string) => void;

function walk(root: string, files: Map<string, SourceFile>, skip: Skip, problems: string[]): void {
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of listFolder(folder, problems)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) addFile(path, files, skip, problems, false);
      else skip('not a regular file');
    }
  }
}

function listFolder(folder: string, problems: string[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`Could not look into ${folder}: ${codeOf(error)}`);
    return [];
  }
}

const ROLLOUT_NAME = /\.jsonl(?:\.zst|\.\d{3})?$|^rollout-.{1,80}\.json$/i;
const SIDE_FILES = new Set(['history.jsonl', 'session_index.jsonl']);

function addFile(
  path: string,
  files: Map<string, SourceFile>,
  skip: Skip,
  problems: string[],
  named: boolean,
): void {
  const name = basename(path);
  if (!named && (!ROLLOUT_NAME.test(name) || SIDE_FILES.has(name))) return skip('other file');
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return skip('not a regular file');
    if (stat.size === 0) return skip('empty file');
    files.set(path, { path, size: stat.size, mtimeMs: Math.floor(stat.mtimeMs), inode: stat.ino });
  } catch (error) {
    problems.push(`Could not look at ${path}: ${codeOf(error)}`);
  }
}

/** A compressed rollout whose plain sibling exists is the older copy (0.155). */
function preferPlain(files: readonly SourceFile[], skip: Skip): readonly SourceFile[] {
  const paths = new Set(files.map((file) => file.path));
  return files.filter((file) => {
    const twin = file.path.endsWith('.zst') && paths.has(file.path.slice(0, -'.zst'.length));
    if (twin) skip('compressed copy of a plain file');
    return !twin;
  });
}

/** `ENOENT`, `EACCES` … of a file-system error, else its message. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error);
}
