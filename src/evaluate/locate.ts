import { existsSync } from 'node:fs';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import { discover } from '../codex/discover.ts';
import type { GoldFault, GoldSession } from './gold-model.ts';
import { sessionKey } from './groups.ts';

/** The rollout of each labelled session, by the name in the gold file. */
export interface Located {
  readonly paths: ReadonlyMap<string, string>;
  readonly faults: readonly GoldFault[];
}

/**
 * Finds the rollouts: below `folder` by the path that the labels give, else among the rollouts under `paths` by name. Without
 * either, the folder of the gold file, the ones around it, and `corpus` beside it are tried.
 */
export function locateSessions(
  gold: readonly GoldSession[],
  goldPath: string,
  { folder, paths }: { readonly folder?: string | undefined; readonly paths: readonly string[] },
): Located {
  const roots = folder !== undefined ? [folder] : paths.length > 0 ? [] : guessRoots(goldPath);
  const given = paths.length === 0 ? [] : discover(paths).files.map((file) => file.path);
  const found = new Map<string, string>();
  const faults: GoldFault[] = [];
  for (const { file, line } of gold) {
    const path = below(roots, file) ?? named(given, file);
    if (path === undefined) faults.push({ line, what: `there is no session ${file}${where(roots, paths)}` });
    else found.set(file, path);
  }
  return { paths: found, faults };
}

function guessRoots(goldPath: string): readonly string[] {
  const own = dirname(resolve(goldPath));
  return [own, dirname(own), join(dirname(own), 'corpus'), join(own, 'corpus'), process.cwd()];
}

/** The path below one of the folders, as it is or with the other ending. */
function below(roots: readonly string[], file: string): string | undefined {
  const names = file.endsWith('.zst') ? [file, file.slice(0, -4)] : [file, `${file}.zst`];
  return roots.flatMap((root) => names.map((name) => join(root, name))).find((path) => existsSync(path));
}

/** The same folders and name if there is such a file, else the same name wherever it lies. */
function named(given: readonly string[], file: string): string | undefined {
  const key = sessionKey(file);
  const same = given.filter((path) => sessionKey(path) === key);
  return same.find((path) => path.endsWith(`${sep}${normalize(file)}`)) ?? same[0];
}

function where(roots: readonly string[], paths: readonly string[]): string {
  if (roots.length === 1) return ` below ${roots[0]}`;
  if (paths.length > 0) return ' among the paths given';
  return ' near the gold file (--sessions names their folder)';
}
