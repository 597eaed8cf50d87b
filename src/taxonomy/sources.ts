/** The files of a taxonomy folder, as bytes on disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.ts';

/** The folder that ships with the package; the same from `src/taxonomy/` and from `dist/taxonomy/`. */
export const BUILT_IN_DIR = fileURLToPath(new URL('../../taxonomy/', import.meta.url));

export interface SourceFile {
  /** As shown in messages: relative to the working directory when it lies below it. */
  readonly path: string;
  /** Relative to the taxonomy folder, with forward slashes: `rules/en/guard.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** Every `.yaml`, `.yml` and `.json` file below `dir`, sorted by name. Throws `UserError` when there is none, or none where it is looked for. */
export function readSources(dir: string): readonly SourceFile[] {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError('There is no such taxonomy folder', {
      where: dir,
      next: 'Name a folder that has rules/<language>/<theme>.yaml.',
    });
  }
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => readSource(dir, join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (files.length === 0) {
    throw new UserError('The taxonomy folder holds no YAML file', {
      where: dir,
      next: 'Point --taxonomy at a folder that has rules/<language>/<theme>.yaml.',
    });
  }
  if (!files.some(isPlaced)) throw misplaced(dir);
  return files;
}

/** A file of rules, or one that has its like among the built-in ones; any other would say nothing. */
function isPlaced({ name }: SourceFile): boolean {
  return /^rules\/[^/]+\//.test(name) || name === 'pack.yaml' || existsSync(join(BUILT_IN_DIR, name));
}

function misplaced(dir: string): UserError {
  return new UserError('The taxonomy folder holds no rules where they are looked for', {
    where: dir,
    next: 'Point at the folder that has rules/<language>/<theme>.yaml.',
  });
}

function readSource(dir: string, file: string): SourceFile {
  const shown = relative(process.cwd(), file);
  return {
    path: shown.startsWith('..') ? file : shown,
    name: relative(dir, file).split(sep).join('/'),
    text: readFileSync(file, 'utf8'),
  };
}

/** SHA-256 over names and texts: tells whether the compiled copy is that of these files. */
export function sourceKey(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\0${text.length}\0`).update(text);
  return hash.digest('hex');
}
