import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface InstructionFile {
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
  /** Bytes of it that fit the budget; the cut is raw and leaves no mark. */
  readonly read: number;
}

/**
 * The project files in Codex's order, from the root (nearest folder with `.git`, else the folder itself) down to `dir`; of each folder the
 * first of AGENTS.override.md, AGENTS.md and the fallbacks. They share one budget, root first (checked with 0.104 and 0.169).
 */
export function agentsChain(
  dir: string,
  limit: number,
  fallbacks: readonly string[],
): { readonly root: string; readonly files: readonly InstructionFile[] } {
  const folders = [resolve(dir)];
  while (!existsSync(join(folders[0] ?? '', '.git')) && dirname(folders[0] ?? '') !== folders[0])
    folders.unshift(dirname(folders[0] ?? ''));
  const chain = existsSync(join(folders[0] ?? '', '.git')) ? folders : [resolve(dir)];
  let left = limit;
  const files = chain.flatMap((folder) => {
    const name = ['AGENTS.override.md', 'AGENTS.md', ...fallbacks].find((one) => isFile(join(folder, one)));
    if (name === undefined) return [];
    const text = readFileSync(join(folder, name), 'utf8');
    const bytes = Buffer.byteLength(text);
    const read = Math.min(left, bytes);
    left -= read;
    return [{ path: join(folder, name), text, bytes, read }];
  });
  return { root: chain[0] ?? dir, files };
}

/** The file in Codex's home that stands before all project files and takes nothing from their budget. */
export function globalFile(home: string): readonly InstructionFile[] {
  const path = ['AGENTS.override.md', 'AGENTS.md'].map((name) => join(home, name)).find(isFile);
  if (path === undefined) return [];
  const text = readFileSync(path, 'utf8');
  const bytes = Buffer.byteLength(text);
  return [{ path, text, bytes, read: bytes }];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
