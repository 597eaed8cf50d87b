import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { discover } from '../codex/discover.ts';
import { pathIndex } from '../codex/file-name.ts';
import type { GoldFault, GoldSession, GoldSource } from './gold-model.ts';

/** The rollout of each labelled session, by the name in the gold file. */
export interface Located {
  readonly paths: ReadonlyMap<string, string>;
  readonly faults: readonly GoldFault[];
}

/** Where to look: first by the whole path below these folders, then by name among these rollouts. */
interface Places {
  readonly roots: readonly string[];
  readonly rollouts: () => Promise<readonly string[]>;
  /** ` below DIR`: ends the sentence that there is no such session. */
  readonly said: string;
}

/**
 * Finds the rollouts: below `sessions` by the path that the labels give, or by name; among the rollouts under `paths` by name. Without
 * either, the folder of the gold file, the ones around it, and `corpus` beside it are tried, then the rollouts `elsewhere`.
 */
export async function locateSessions(gold: readonly GoldSession[], source: GoldSource): Promise<Located> {
  const { roots, rollouts, said } = placesOf(source);
  const found = new Map<string, string>();
  const faults: GoldFault[] = [];
  let named: ReturnType<typeof pathIndex> | null = null;
  for (const { file, line } of gold) {
    const near = below(roots, file);
    if (near === undefined) named ??= pathIndex(await rollouts());
    const [path, twin] = near === undefined ? (named?.(file) ?? []) : [near];
    if (path === undefined) faults.push({ line, what: `there is no session ${file}${said}` });
    else if (twin !== undefined) faults.push({ line, what: `${file} may be ${path} or ${twin}` });
    else found.set(file, path);
  }
  return { paths: found, faults };
}

function placesOf({ gold, sessions, paths, elsewhere }: GoldSource): Places {
  if (sessions !== undefined)
    return { roots: [sessions], rollouts: () => rolloutsUnder([sessions]), said: ` below ${sessions}` };
  if (paths.length > 0)
    return { roots: [], rollouts: () => rolloutsUnder(paths), said: ' among the paths given' };
  const also = elsewhere === undefined ? '' : ', in the database or in the Codex home';
  return {
    roots: guessRoots(gold),
    rollouts: async () => (await elsewhere?.()) ?? [],
    said: ` near the gold file${also} (--sessions names their folder)`,
  };
}

async function rolloutsUnder(paths: readonly string[]): Promise<readonly string[]> {
  return discover(paths).files.map((file) => file.path);
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
