/**
 * The compiled copy of the built-in taxonomy: `dist/taxonomy.json`, written by the build.
 * Parsing the YAML takes seconds for thousands of rules; the copy takes milliseconds, and serves only while its key agrees with the files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Layer, SourceLayer } from './layer.ts';
import { type SourceFile, sourceKey } from './sources.ts';

/** The same file from `src/taxonomy/` and from `dist/taxonomy/`. */
const CACHE_FILE = new URL('../../dist/taxonomy.json', import.meta.url);

interface Cached {
  readonly key: string;
  readonly layer: Layer;
}

/** The layer that was compiled from exactly these files, or null. */
export function readCache(files: readonly SourceFile[], from: URL = CACHE_FILE): Layer | null {
  try {
    const cached = JSON.parse(readFileSync(from, 'utf8')) as Cached;
    return cached.key === sourceKey(files) ? cached.layer : null;
  } catch {
    return null; // not built yet, or cut short: the YAML serves
  }
}

/** Writes the compiled copy, without examples and places. */
export function writeCache(files: readonly SourceFile[], layer: SourceLayer, to: URL = CACHE_FILE): void {
  const rules = layer.rules.map(({ match, noMatch, file, line, ...rule }) => rule);
  const cached: Cached = { key: sourceKey(files), layer: { ...layer, rules } };
  writeFileSync(to, JSON.stringify(cached));
}
