/**
 * The compiled copy of the built-in taxonomy: `dist/taxonomy.json`, written by the build.
 * Parsing the YAML takes seconds for thousands of rules; the copy takes milliseconds, and serves only while its key agrees with the files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from '../text/once.ts';
import type { Layer, SourceLayer } from './layer.ts';
import type { Weights } from './model.ts';
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
    return cached.key === sourceKey(files) ? withWording(cached.layer, files) : null;
  } catch {
    return null; // not built yet, or cut short: the YAML serves
  }
}

/** Two thirds of the taxonomy are models of wording, which nothing asks for that looks at no message: they are parsed when asked for. */
function withWording(layer: Layer, files: readonly SourceFile[]): Layer {
  const file = files.find(({ name }) => name === 'wording.json');
  const wording = once(() => (file === undefined ? null : (JSON.parse(file.text) as Weights)));
  return {
    ...layer,
    get wording() {
      return wording();
    },
  };
}

/** Writes the compiled copy, without examples and places. */
export function writeCache(files: readonly SourceFile[], layer: SourceLayer, to: URL = CACHE_FILE): void {
  const rules = layer.rules.map(({ match, noMatch, file, line, ...rule }) => rule);
  const cached: Cached = { key: sourceKey(files), layer: { ...layer, rules, wording: null } };
  writeFileSync(to, JSON.stringify(cached));
}
